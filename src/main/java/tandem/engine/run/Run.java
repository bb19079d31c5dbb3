package tandem.engine.run;

import tandem.model.Contender;
import tandem.model.Recording;

/// An experiment that is being run. All methods may be called from any thread.
public interface Run {

    /// What happened so far.
    Recording recording();

    /// What it is doing, e.g. `calibrating primes on CPython 3.13.0`.
    String activity();

    /// How far it is, 0 to 1, by tasks finished.
    double progress();

    /// Whether everything it started has ended and {@link #recording} is final.
    boolean ended();

    /// Whether {@link #stop} ended it.
    boolean stopped();

    /// Ends everything it started, and keeps what was recorded. Returns at once; {@link #await}
    /// tells when nothing is left.
    void stop();

    /// Kills the process of one worker at once, which for a thread is the process that it shares
    /// with its siblings. The run goes on.
    ///
    /// @param worker its index, from 0
    /// @return whether it lived
    default boolean kill(Contender contender, int worker) {
        return false;
    }

    /// Waits for the end.
    Recording await() throws InterruptedException;
}
