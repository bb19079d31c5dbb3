package tandem.simulate.os;

import tandem.model.Keyed;

/// Who gets a core when more can run than there are cores.
public enum Discipline implements Keyed {
    /// Whoever has a core keeps it until it waits for something, and whoever was born first goes
    /// before all others when it can run again.
    RUN_TO_COMPLETION("run-to-completion", "run to completion", false),
    /// One queue; at the end of its time slice the running one goes to the queue's end.
    ROUND_ROBIN("round-robin", "round robin", true),
    /// Whoever has had the least of the cores goes first, and time slices end at a clock's tick, as
    /// with Linux since 6.6 (EEVDF; with equal weights and slices the earliest virtual deadline is
    /// that of the smallest virtual time).
    FAIR("fair", "fair share (EEVDF)", true),
    /// The smaller number goes first and takes the core at once; round robin among equals.
    PRIORITY("priority", "priorities", true),
    /// First come, first served: one queue, no time slices.
    FCFS("fcfs", "first come, first served", false),
    /// The shortest next burst first; it is not interrupted.
    SJF("sjf", "shortest job first", false),
    /// The shortest remaining burst first; it interrupts a longer one.
    SRTF("srtf", "shortest remaining time first", false),
    /// Three queues with slices of one, two and four quanta: who uses up a slice sinks, who waits
    /// for something rises to the first again, and a higher queue goes first.
    MLFQ("mlfq", "multilevel feedback queue", true),
    /// At the end of each slice one of all who can run is drawn at random.
    LOTTERY("lottery", "lottery", true);

    private final String key;
    private final String title;
    private final boolean slices;

    Discipline(String key, String title, boolean slices) {
        this.key = key;
        this.title = title;
        this.slices = slices;
    }

    @Override
    public String key() {
        return key;
    }

    /// The name in the window.
    public String title() {
        return title;
    }

    /// Whether it has time slices, so that the quantum matters.
    public boolean slices() {
        return slices;
    }

    /// @throws IllegalArgumentException naming what is allowed
    public static Discipline parse(String key) {
        return Keyed.parse("discipline", key, values());
    }
}
