package tandem.model.span;

/// What a lane was doing during one span. The order is that of legends and tables.
public enum State {
    /// Asked for, but not yet able to take a task, and at work on it: fork, exec, interpreter or
    /// JVM start, imports, on a core, or off it for what a start itself waits for, as its files or
    /// its maker's message. Waits for a core, a carrier or a lock are told as such before the first
    /// task too.
    STARTING("starting", "starting"),
    /// Executing on a processor core.
    ON_CORE("on-core", "on a core"),
    /// Runnable, but queued for a core that something else used; of a virtual thread that has not
    /// run yet, for a carrier.
    WAITING_CORE("waiting-core", "waiting for a core"),
    /// Off the core until another thread gives up a lock, the GIL among them.
    WAITING_LOCK("waiting-lock", "waiting for a lock"),
    /// Off the core for a device, a peer or a timer.
    BLOCKED("blocked", "blocked on I/O or asleep"),
    /// Serialising, copying or passing a message between processes.
    SENDING("sending", "sending or pickling"),
    /// Ready, but with no task to do.
    IDLE("idle", "idle"),
    /// Not observed: the machine offers no evidence.
    UNKNOWN("unknown", "not observed");

    private final String key;
    private final String words;

    State(String key, String words) {
        this.key = key;
        this.words = words;
    }

    /// The name in JSON, CSV and on the command line, e.g. `on-core`.
    public String key() {
        return key;
    }

    /// The name in a sentence or a legend, e.g. `waiting for a core`.
    public String words() {
        return words;
    }
}
