package tandem.law;

import tandem.model.ContenderRun;
import tandem.model.Recording;

import java.util.OptionalDouble;

/// How much faster a contender is than the serial run of its own language: `S = T1 / Tp`, and its
/// efficiency `E = S / p` for `p` workers.
public final class Speedup {
    private Speedup() {}

    /// Empty while either run goes on, and where either failed: a crashed worker looks like a gain.
    public static OptionalDouble of(Recording recording, ContenderRun run) {
        if (!run.done() || run.failed() || run.makespanNanos() == 0) {
            return OptionalDouble.empty();
        }
        return recording
                .baselineOf(run)
                .map(base -> (double) base.makespanNanos() / run.makespanNanos())
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
    }

    /// The speedup for each worker.
    public static OptionalDouble efficiency(Recording recording, ContenderRun run) {
        OptionalDouble speedup = of(recording, run);
        return speedup.isPresent()
                ? OptionalDouble.of(speedup.getAsDouble() / run.workers())
                : speedup;
    }
}
