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
public final class SwitchEvents implements SwitchObserver {
    /// How long {@link #drain} holds records back to put those of several cores in order.
    public static final long MARGIN_NANOS = 1_000_000;

    private final RingSet rings;
    private final PriorityQueue<Ring> ready =
            new PriorityQueue<>(Comparator.comparingLong(Ring::nanos));
    private long drainedNanos;
    private long late;
    private boolean closed;

    private SwitchEvents(RingSet rings) {
        this.rings = rings;
        this.drainedNanos = rings.openedNanos();
    }

    /// Begins to record what the calling thread starts from now on. It should be a platform thread
    /// that lives until everything it started has ended.
    public static Access<SwitchObserver> open() {
        return open(RingSet.MOST_BYTES_A_CORE);
    }

    static Access<SwitchObserver> open(long mostBytesACore) {
        try {
            Optional<LinuxCalls> kernel = LinuxCalls.ofThisSystem();
            if (kernel.isEmpty()) {
                return new Access.NotObserved<>(
                        "%s on %s has no switch events that Tandem can read"
                                .formatted(
                                        System.getProperty("os.name"),
                                        System.getProperty("os.arch")));
            }
            return new Access.Granted<>(
                    new SwitchEvents(RingSet.open(kernel.get(), mostBytesACore)));
        } catch (RingSet.NotOpenedException e) {
            return new Access.NotObserved<>(e.reason());
        } catch (IllegalCallerException e) {
            return new Access.NotObserved<>(
                    "this Java may not call the kernel; start it with"
                            + " --enable-native-access=tandem");
        }
    }

    @Override
    public long openedNanos() {
        return rings.openedNanos();
    }

    @Override
    public synchronized long drain(Sink sink) {
        return drainUntil(Math.max(drainedNanos, System.nanoTime() - MARGIN_NANOS), sink);
    }

    @Override
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

    @Override
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

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            rings.close();
        }
    }
}
