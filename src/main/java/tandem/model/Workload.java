package tandem.model;

/// What a task computes. Each workload is the same algorithm in every language, with the same
/// checked result (`tandem.work` and the Python host hold the kernels, and their docs the
/// arithmetic).
public enum Workload implements Keyed {
    PRIMES("primes", "Count primes", Nature.CPU, Format.COUNT),
    MANDELBROT("mandelbrot", "Mandelbrot rows", Nature.CPU, Format.COUNT),
    SHA256("sha256", "SHA-256 of a buffer", Nature.CPU, Format.HEX),
    WAIT("wait", "Wait", Nature.IO, Format.COUNT),
    FILES("files", "Write and read files", Nature.IO, Format.HEX),
    HTTP("http", "Loopback HTTP", Nature.IO, Format.HEX),
    SUM("sum", "Sum a large array", Nature.MEMORY, Format.COUNT),
    COUNTER("counter", "Shared counter with a lock", Nature.LOCK, Format.LOST),
    COUNTER_UNLOCKED("counter-unlocked", "Shared counter without a lock", Nature.LOCK, Format.LOST),
    MOVE("move", "Move payloads", Nature.MESSAGES, Format.HEX),
    MIXED("mixed", "Mixed CPU and I/O", Nature.MIXED, Format.COUNT);

    /// What bounds a workload's speed.
    public enum Nature {
        CPU("CPU-bound"),
        IO("I/O-bound"),
        MEMORY("memory-bound"),
        LOCK("lock-bound"),
        MESSAGES("bound by messages"),
        MIXED("CPU and I/O");

        private final String words;

        Nature(String words) {
            this.words = words;
        }

        /// As shown beside the workload's title.
        public String words() {
            return words;
        }
    }

    private enum Format {
        COUNT,
        HEX,
        LOST
    }

    private final String key;
    private final String title;
    private final Nature nature;
    private final Format format;

    Workload(String key, String title, Nature nature, Format format) {
        this.key = key;
        this.title = title;
        this.nature = nature;
        this.format = format;
    }

    @Override
    public String key() {
        return key;
    }

    /// The name in the window.
    public String title() {
        return title;
    }

    public Nature nature() {
        return nature;
    }

    /// Whether *work per task* and *unevenness* change what a task does: false only for {@link
    /// #MOVE}, whose size is its payload.
    public boolean hasWork() {
        return this != MOVE;
    }

    /// Whether a share of a task's time can be spent waiting (`--io`).
    public boolean mixesIo() {
        return nature == Nature.CPU || nature == Nature.MEMORY || nature == Nature.MIXED;
    }

    /// Whether the workload's time is asked of a timer instead of calibrated in iterations.
    public boolean isTimed() {
        return this == WAIT;
    }

    /// Whether the workload leaves its core of its own accord, so that time off the core inside a
    /// task need not be a wait for a lock.
    public boolean blocks() {
        return nature == Nature.IO;
    }

    /// Whether every contender must come to the same result. Only lost updates may differ.
    public boolean mustAgree() {
        return this != COUNTER_UNLOCKED;
    }

    /// The combined result as people read it: a count, a 64-bit digest in hexadecimal, or the
    /// number of lost updates.
    ///
    /// @param combined the sum of all tasks' results, modulo 2^64
    public String show(long combined) {
        return switch (format) {
            case COUNT -> Long.toUnsignedString(combined);
            case HEX -> String.format("%016x", combined);
            case LOST -> combined + " lost";
        };
    }

    /// @throws IllegalArgumentException naming what is allowed
    public static Workload parse(String key) {
        return Keyed.parse("workload", key, values());
    }
}
