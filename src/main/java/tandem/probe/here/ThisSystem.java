package tandem.probe.here;

import tandem.probe.Access;
import tandem.probe.ProcessEvents;
import tandem.probe.ProcessObserver;
import tandem.probe.SwitchEvents;
import tandem.probe.SwitchObserver;

/// The observers that the system has on which Tandem runs.
public final class ThisSystem {
    private ThisSystem() {}

    /// Begins to record what the calling thread starts from now on. It should be a platform thread
    /// that lives until everything it started has ended.
    public static Access<SwitchObserver> switches() {
        return SwitchEvents.open();
    }

    /// Begins to listen to births and ends of processes.
    ///
    /// @param births whether births are wanted, and every thread's end; else only the ends of
    ///   processes and of threads that did not end with 0
    public static Access<ProcessObserver> processes(boolean births) {
        return ProcessEvents.open(births);
    }
}
