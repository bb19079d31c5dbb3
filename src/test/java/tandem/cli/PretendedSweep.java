package tandem.cli;

import tandem.engine.sweep.SweepRun;
import tandem.model.Recording;

import java.util.Optional;
import java.util.OptionalLong;

/// A sweep that has ended before it began.
final class PretendedSweep extends PretendedRun implements SweepRun {
    PretendedSweep(Recording recording) {
        super(recording);
    }

    @Override
    public OptionalLong estimateNanos() {
        return OptionalLong.of(12_000_000_000L);
    }

    @Override
    public long leftNanos() {
        return 9_000_000_000L;
    }

    @Override
    public int runsDone() {
        return runsInAll();
    }

    @Override
    public int runsInAll() {
        return 84;
    }

    @Override
    public int pilotsInAll() {
        return 0;
    }

    @Override
    public Optional<String> problem() {
        return Optional.empty();
    }

    @Override
    public void awaitEstimate() {}
}
