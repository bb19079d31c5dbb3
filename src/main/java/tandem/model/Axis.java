package tandem.model;

/// The one number of an experiment that a {@link Sweep} varies.
public enum Axis implements Keyed {
    WORKERS("workers", "workers", Experiment.WORKERS, true),
    TASKS("tasks", "tasks", Experiment.TASKS, true),
    WORK("work", "work per task", Experiment.WORK, false),
    CHUNK("chunk", "tasks taken at once", Experiment.CHUNK, true),
    PAYLOAD("payload", "payload", Experiment.PAYLOAD, true),
    IO("io", "share of waiting", Experiment.IO, false);

    private final String key;
    private final String title;
    private final Range range;
    private final boolean whole;

    Axis(String key, String title, Range range, boolean whole) {
        this.key = key;
        this.title = title;
        this.range = range;
        this.whole = whole;
    }

    @Override
    public String key() {
        return key;
    }

    /// As below a chart, without its unit.
    public String title() {
        return title;
    }

    /// The allowed values; its unit is that of all values.
    public Range range() {
        return range;
    }

    /// Whether only whole numbers have a meaning.
    public boolean whole() {
        return whole;
    }

    /// A value of this axis in words, e.g. `4 workers`, `20 ms`.
    public String words(double value) {
        String number = Range.plain(value);
        return switch (this) {
            case WORKERS -> number + (value == 1 ? " worker" : " workers");
            case TASKS -> number + (value == 1 ? " task" : " tasks");
            case WORK -> number + " ms of work";
            case CHUNK -> value == 0 ? "the library's own chunks" : "chunks of " + number;
            case PAYLOAD -> number + " bytes";
            case IO -> number + " % waiting";
        };
    }

    /// What an experiment has on this axis.
    public double of(Experiment experiment) {
        return switch (this) {
            case WORKERS -> experiment.workers();
            case TASKS -> experiment.tasks();
            case WORK -> experiment.workMillis();
            case CHUNK -> experiment.chunk();
            case PAYLOAD -> experiment.payloadBytes();
            case IO -> experiment.ioPercent();
        };
    }

    /// The same experiment elsewhere on this axis.
    ///
    /// @throws IllegalArgumentException if the experiment does not allow the value
    public Experiment with(Experiment experiment, double value) {
        return switch (this) {
            case WORKERS -> experiment.withWorkers((int) value);
            case TASKS -> experiment.withTasks((int) value);
            case WORK -> experiment.withWorkMillis(value);
            case CHUNK -> experiment.withChunk((int) value);
            case PAYLOAD -> experiment.withPayloadBytes((long) value);
            case IO -> experiment.withIoPercent(value);
        };
    }

    /// Whether the serial run does the same at every value, so that one base serves them all.
    public boolean sparesTheSerialRun() {
        return switch (this) {
            case WORKERS, CHUNK -> true;
            case TASKS, WORK, PAYLOAD, IO -> false;
        };
    }

    /// @throws IllegalArgumentException naming what is allowed
    public static Axis parse(String key) {
        return Keyed.parse("axis", key, values());
    }
}
