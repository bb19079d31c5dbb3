package tandem.child;

import tandem.model.span.State;
import tandem.work.Pace;

import java.util.concurrent.locks.ReentrantLock;

/// A model of CPython's global interpreter lock: one lock that a thread must hold to compute. It is
/// handed over at a heartbeat when its holder has had it for the switch interval and another waits,
/// and given up while its holder is blocked.
final class Baton {
    /// CPython's default, `sys.getswitchinterval()`.
    private static final long DEFAULT_SWITCH_NANOS = 5_000_000;

    private final ReentrantLock lock = new ReentrantLock(true);
    private final long switchNanos;
    private long sinceNanos;

    /// @param switchNanos the switch interval; 0 for CPython's default
    Baton(long switchNanos) {
        this.switchNanos = switchNanos == 0 ? DEFAULT_SWITCH_NANOS : switchNanos;
    }

    /// Waits until it is the caller's.
    void take(Pace pace) {
        if (lock.hasQueuedThreads() || !lock.tryLock()) {
            pace.enter(State.WAITING_LOCK);
            lock.lock();
            pace.leave(0);
        }
        sinceNanos = System.nanoTime();
    }

    void give() {
        lock.unlock();
    }

    /// A pace that holds the baton while its kernel computes.
    Pace around(Pace pace) {
        return new Pace() {
            @Override
            public void beat() {
                pace.beat();
                if (lock.hasQueuedThreads() && System.nanoTime() - sinceNanos >= switchNanos) {
                    give();
                    take(pace);
                }
            }

            @Override
            public void enter(State state) {
                give();
                pace.enter(state);
            }

            @Override
            public void leave(long bytes) {
                pace.leave(bytes);
                take(pace);
            }
        };
    }
}
