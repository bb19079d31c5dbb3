package tandem.engine.program;

import tandem.probe.ThreadLife;

/// Tells a wait for CPython's global interpreter lock from other waits, by what the process's other
/// threads did meanwhile.
///
/// A thread that wants the lock waits for it at most one switch interval at a time (`take_gil` in
/// CPython's `ceval_gil.c`): if the lock was not let go by then, it asks its holder to, and waits
/// again. So such a wait is no longer than an interval, some other thread could run all the time
/// that it lasts, and it ends in one of two ways: with the lock, and then no other thread runs
/// beside this one; or after just one interval, and then this thread runs only for the moment that
/// asking takes.
final class GilWaits {
    /// How much of a wait another thread must have been runnable for.
    private static final double LEAST_COVERED = 0.85;

    /// How much of the time on a core after it may be shared with other threads.
    private static final double MOST_SHARED = 0.25;

    /// Asking the holder takes less; it may overlap with the holder's last moments.
    private static final long SLIVER_NANOS = 300_000;

    /// How late a thread may be woken.
    private static final long LATE_NANOS = 1_000_000;

    private final ProcessLoad load;
    private final SwitchIntervals intervals;

    /// @param load of the process
    /// @param intervals of its interpreters
    GilWaits(ProcessLoad load, SwitchIntervals intervals) {
        this.load = load;
        this.intervals = intervals;
    }

    /// Whether the wait before a thread's stretch on a core was one for the lock.
    ///
    /// @param stretch its number; not the first
    boolean before(ThreadLife thread, int stretch) {
        long from = thread.out(stretch - 1);
        long to = thread.in(stretch);
        long waited = to - from;
        if (!isCandidate(from, to)) {
            return false;
        }
        long end = thread.out(stretch);
        if (end == ThreadLife.NEVER) {
            return true;
        }
        long shared = load.sharedNanos(to, end);
        boolean alone =
                shared < MOST_SHARED * (end - to)
                        || end - to > SLIVER_NANOS && shared < SLIVER_NANOS / 2;
        return alone || end - to <= SLIVER_NANOS && waited >= 0.85 * intervals.at(from);
    }

    /// Whether a wait between two times can have been one for the lock. Once woken, a thread waits
    /// for a core too, which nothing tells apart; on a crowded machine that can take as long as
    /// waits for a core do that are seen.
    boolean isCandidate(long from, long to) {
        long interval = intervals.at(from);
        long queue = load.longestQueueNanos();
        long late = queue > 2 * interval ? queue : LATE_NANOS;
        return interval > 0
                && to - from <= 1.5 * interval + late
                && load.runnableNanos(from, to) >= LEAST_COVERED * (to - from);
    }
}
