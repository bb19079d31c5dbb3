package tandem.engine.sweep;

import tandem.engine.run.Run;

import java.util.Optional;
import java.util.OptionalLong;

/// A sweep that is being run. Its {@link #recording} holds every run that has ended; {@link #stop}
/// ends the run at hand, which does not count, and keeps the others.
public interface SweepRun extends Run {

    /// How long the whole takes, as it was forecast after the first run of each contender; empty
    /// before. Does not change afterwards, so that it can be held against what came.
    OptionalLong estimateNanos();

    /// How much longer it takes, by all that has been run so far.
    long leftNanos();

    /// How many runs have ended, warm-up runs and those for the estimate included.
    int runsDone();

    /// How many there are in all.
    int runsInAll();

    /// How many of them, the first, are made for the estimate alone; none where there are warm-up
    /// runs, as those serve for it.
    int pilotsInAll();

    /// Why it ended early though nobody stopped it, e.g. for want of memory.
    Optional<String> problem();

    /// Waits until {@link #estimateNanos} is known or the sweep has ended.
    void awaitEstimate() throws InterruptedException;
}
