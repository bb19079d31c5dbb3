package tandem.cli;

import tandem.engine.SweepRun;
import tandem.model.Recording;

import java.util.Optional;
import java.util.OptionalLong;

/// A sweep that has ended before it began.
record PretendedSweep(Recording recording) implements SweepRun {
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
    public Optional<String> problem() {
        return Optional.empty();
    }

    @Override
    public void awaitEstimate() {}

    @Override
    public String activity() {
        return "pretending";
    }

    @Override
    public double progress() {
        return 1;
    }

    @Override
    public boolean ended() {
        return true;
    }

    @Override
    public boolean stopped() {
        return false;
    }

    @Override
    public void stop() {}

    @Override
    public Recording await() {
        return recording;
    }
}
