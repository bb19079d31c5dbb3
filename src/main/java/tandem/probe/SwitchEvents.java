package tandem.probe;

import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/// Every context switch, birth and death of the threads that one thread starts, and of all that
/// they start in turn, across processes, as the Linux kernel records them: perf switch events.
/// Times are those of `System.nanoTime`. Process and thread ids are those of the opener's pid
/// namespace.
///
/// The kernel writes records to one ring a core, and {@link #drain} reads them all in order of
/// time. Reading often enough (a ring holds some 10 000 switches at least) is the caller's task;
/// what did not fit is counted.
///
/// What to know of the records:
/// - The opening thread's own switches are among them, and so are helper threads that the JVM
///   starts from it.
/// - A thread's death is not preceded by a switch-out: it ends its last stretch on a core.
/// - A stretch on a core also holds what a hypervisor stole from that core, which a thread's own
///   CPU clock leaves out; and the two differ by up to some 3 µs a switch.
/// - The records of one thread are always in order. A record of *another* thread that became
///   visible more than {@link #MARGIN_NANOS} late (its core was taken away by the hypervisor in the
///   middle of writing) comes after the time that {@link #drain} had returned, and is counted by
///   {@link #late}.
public final class SwitchEvents implements AutoCloseable {
    /// How long {@link #drain} holds records back to put those of several cores in order.
    public static final long MARGIN_NANOS = 1_000_000;

    private final RingSet rings;
    private final PriorityQueue<Ring> ready =
            new PriorityQueue<>(Comparator.comparingLong(Ring::nanos));
    private long drainedNanos;
    private long late;
    private boolean closed;

    /// Whether the kernel lets us have its switch events.
    public sealed interface Attempt {}

    /// It does.
    public record Opened(SwitchEvents events) implements Attempt {}

    /// It does not.
    ///
    /// @param reason why, in one line for the user
    public record Unavailable(String reason) implements Attempt {}

    /// Takes what {@link #drain} hands on.
    public interface Sink {
        /// A thread got a core.
        void switchIn(int pid, int tid, long nanos, int core);

        /// A thread left its core.
        ///
        /// @param preempted whether it could have gone on; if not, it waits for something
        void switchOut(int pid, int tid, long nanos, int core, boolean preempted);

        /// A thread was made; the first of a new process if `pid` equals `tid`. Always comes before
        /// its first switch-in.
        ///
        /// @param ppid process of the thread that made it
        /// @param ptid the thread that made it
        void fork(int pid, int ppid, int tid, int ptid, long nanos);

        /// A thread ended, on the core that it was on. Nothing comes after it.
        void exit(int pid, int ppid, int tid, int ptid, long nanos);

        /// A thread got a name: its own, or that of the program that its process now executes.
        ///
        /// @param name at most 15 bytes long
        /// @param exec whether its process began to execute another program
        default void named(int pid, int tid, long nanos, String name, boolean exec) {}

        /// Records were dropped because the ring was full.
        ///
        /// @param count how many
        /// @param core whose ring it was
        /// @param fromNanos no later than the first of them
        /// @param untilNanos no earlier than the last of them
        void lost(long count, int core, long fromNanos, long untilNanos);
    }

    private SwitchEvents(RingSet rings) {
        this.rings = rings;
        this.drainedNanos = rings.openedNanos();
    }

    /// Begins to record what the calling thread starts from now on. It should be a platform thread
    /// that lives until everything it started has ended.
    public static Attempt open() {
        return open(RingSet.MOST_BYTES_A_CORE);
    }

    static Attempt open(long mostBytesACore) {
        try {
            Optional<LinuxCalls> kernel = LinuxCalls.ofThisSystem();
            if (kernel.isEmpty()) {
                return new Unavailable(
                        "%s on %s has no switch events that Tandem can read"
                                .formatted(
                                        System.getProperty("os.name"),
                                        System.getProperty("os.arch")));
            }
            return new Opened(new SwitchEvents(RingSet.open(kernel.get(), mostBytesACore)));
        } catch (RingSet.NotOpenedException e) {
            return new Unavailable(e.reason());
        } catch (IllegalCallerException e) {
            return new Unavailable(
                    "this Java may not call the kernel; start it with"
                            + " --enable-native-access=tandem");
        }
    }

    /// When recording began.
    public long openedNanos() {
        return rings.openedNanos();
    }

    /// Hands on, in order of time, every record up to a little before now, and keeps back newer
    /// ones.
    ///
    /// @return the time up to which everything has been handed on
    public synchronized long drain(Sink sink) {
        return drainUntil(Math.max(drainedNanos, System.nanoTime() - MARGIN_NANOS), sink);
    }

    /// Hands on everything that is left: for when all that was started has ended and been waited
    /// for.
    ///
    /// @return the time up to which everything has been handed on
    public synchronized long finish(Sink sink) {
        long nanos = drainUntil(System.nanoTime(), sink);
        if (!closed) {
            rings.tellLost(nanos, sink);
        }
        return nanos;
    }

    private long drainUntil(long nanos, Sink sink) {
        if (closed) {
            return drainedNanos;
        }
        // The clock was read before any ring is looked at. So if a thread's arrival on one core is
        // no later than it, that thread's departure from another core is already in sight.
        ready.clear();
        for (Ring ring : rings.rings()) {
            ring.look();
            queueIfDue(ring, nanos);
        }
        while (true) {
            Ring first = ready.poll();
            if (first == null) {
                break;
            }
            if (first.nanos() < drainedNanos) {
                late++;
            }
            first.take(sink);
            queueIfDue(first, nanos);
        }
        rings.rings().forEach(Ring::release);
        drainedNanos = nanos;
        return nanos;
    }

    /// How much of the fullest ring waits to be drained, 0 to 1.
    public synchronized double filled() {
        return closed ? 0 : rings.rings().stream().mapToDouble(Ring::filled).max().orElse(0);
    }

    private void queueIfDue(Ring ring, long nanos) {
        if (ring.ready() && ring.nanos() <= nanos) {
            ready.add(ring);
        }
    }

    /// How many records came after a later time had been returned.
    public synchronized long late() {
        return late;
    }

    /// Stops recording.
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            rings.close();
        }
    }
}
