package tandem.engine;

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

    /// Waits for the end.
    Recording await() throws InterruptedException;
}
