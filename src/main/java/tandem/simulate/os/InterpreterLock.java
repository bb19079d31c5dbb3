package tandem.simulate.os;

/// A lock that one actor must hold to compute, and that it has to give up when others want it.
public sealed interface InterpreterLock permits GilModel, GlobalLock {

    /// Takes the lock, or waits for it or for a core.
    ///
    /// @return whether it was taken at once
    boolean acquire(Actor actor);

    /// What it takes on a core to have the lock for a moment only, beyond what is done meanwhile.
    ///
    /// @return nanoseconds, for whoever has the lock now
    default double briefHoldNanos() {
        return 0;
    }

    /// Gives the lock up of one's own accord.
    void release(Actor actor);

    /// The scheduler tells that an actor which computes under this lock has got a core.
    ///
    /// @return whether it lost that again, as it has no lock
    boolean reached(Actor actor);

    /// How often it went from one actor to another that had to wait for it.
    long handOvers();
}
