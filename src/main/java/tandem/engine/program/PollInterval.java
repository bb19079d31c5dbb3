package tandem.engine.program;

/// How often what is told of a program is taken, and a picture of its recording made: watching must
/// leave the cores to the program. All methods but {@link #watch} are the reader's own.
final class PollInterval {
    private static final long WATCHED_NANOS = 16_000_000;
    private static final long UNWATCHED_NANOS = 100_000_000;

    /// What can only be found by looking must be looked for often.
    static final long LOOK_NANOS = 5_000_000;

    /// As long may what the kernel keeps wait to be taken, where much comes.
    private static final long LONGEST_REST_NANOS = 40_000_000;

    /// Between two pictures of a growing recording lies this much more time than one takes.
    private static final long REST_FACTOR = 20;

    private volatile boolean watched;
    private long dueNanos;

    /// Somebody looks at the recording.
    ///
    /// @return whether nobody did since the last picture: the reader shall not sleep on
    boolean watch() {
        boolean news = !watched;
        watched = true;
        return news;
    }

    /// Whether it is time for a picture.
    boolean isDue(long nowNanos) {
        return nowNanos >= dueNanos;
    }

    /// A picture was made.
    ///
    /// @param beganNanos when that began
    /// @param nowNanos when it had ended
    void made(long beganNanos, long nowNanos) {
        long usual = watched ? WATCHED_NANOS : UNWATCHED_NANOS;
        dueNanos = nowNanos + Math.max(usual, (nowNanos - beganNanos) * REST_FACTOR);
        watched = false;
    }

    /// How long to sleep now.
    ///
    /// @param tookNanos how long the reader was awake
    /// @param keeps whether the kernel keeps what happens until it is taken
    static long restNanos(long tookNanos, boolean keeps) {
        return Math.clamp(keeps ? tookNanos * REST_FACTOR : 0, LOOK_NANOS, LONGEST_REST_NANOS);
    }
}
