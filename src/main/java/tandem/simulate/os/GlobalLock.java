package tandem.simulate.os;

import org.jspecify.annotations.Nullable;

import tandem.model.span.State;

import java.util.ArrayList;
import java.util.List;

/// CPython's global interpreter lock (`Python/ceval_gil.c`, 3.8 to 3.14).
///
/// Whoever finds it taken sleeps on a condition for the switch interval. If nobody has taken the
/// lock anew in that time it asks the holder to drop it, and in any case it sleeps again, so that
/// it is the last in the condition's queue. The holder drops the lock as soon as it is on a core
/// and asked, or before it blocks; that wakes the first of the queue, which has to get a core
/// before it can take the lock: whoever comes by meanwhile takes it first. Who dropped it because
/// it was asked to comes back when somebody else has taken it.
public final class GlobalLock implements InterpreterLock {
    /// By how much Linux lets a sleeper's timer be late.
    private static final long TIMER_SLACK_NANOS = 50_000;

    /// A look at the lock, on a core.
    private static final double LOOK_NANOS = 1000;

    /// To fetch the lock, and what the interpreter touches with it, from another core's cache: two
    /// plain threads that hash took 2.4 to 3.5 µs longer for a buffer than one of them alone, where
    /// a line went from core to core in 250 ns; it can be a quarter of that.
    private static final double FETCH_NANOS = 3000;

    /// To wake who waits: woken on the same core it goes first, finds the lock's mutex held, sleeps
    /// and is woken anew, which are four switches. Not measured by itself, but chosen so that four
    /// threads come out right; of eight, plain ones took a quarter longer and these an eighth.
    private static final double SIGNAL_NANOS = 9000;

    private final SimulatedKernel kernel;
    private final long intervalNanos;
    private final long wakeNanos;
    private final List<Waiter> known = new ArrayList<>();
    private final List<Waiter> asleep = new ArrayList<>();
    private @Nullable Actor holder;
    private @Nullable Actor lastHolder;

    /// Who dropped the lock because it was asked to, and has not seen it taken yet.
    private @Nullable Actor dropper;

    private boolean asked;
    private boolean fetched;
    private int lastCore = Actor.NO_CORE;
    private long switches;

    /// @param wakeNanos until somebody who is woken looks at the lock, on idle cores in the mean
    public GlobalLock(SimulatedKernel kernel, long intervalNanos, long wakeNanos) {
        this.kernel = kernel;
        this.intervalNanos = intervalNanos;
        this.wakeNanos = wakeNanos;
    }

    @Override
    public long handOvers() {
        return Math.max(0, switches - 1);
    }

    @Override
    public boolean acquire(Actor actor) {
        actor.lock = this;
        if (actor.core == Actor.NO_CORE) {
            kernel.compute(actor, LOOK_NANOS, State.ON_CORE);
            return false;
        }
        if (holder == null) {
            take(actor);
            return true;
        }
        actor.left = LOOK_NANOS;
        actor.work = State.ON_CORE;
        kernel.park(actor, State.WAITING_LOCK);
        waiter(actor).sleep();
        return false;
    }

    /// A wake-up takes now less and now more than the mean, or waiters would keep step for ever.
    private long awaking() {
        return 1 + Math.round(2 * wakeNanos * kernel.chance().nextDouble());
    }

    private void take(Actor actor) {
        holder = actor;
        fetched = lastCore != Actor.NO_CORE && lastCore != actor.core;
        lastCore = actor.core;
        asked = false;
        if (lastHolder != actor) {
            lastHolder = actor;
            switches++;
            Actor waits = dropper;
            if (waits != null) {
                dropper = null;
                kernel.wake(waits, awaking());
            }
        }
    }

    @Override
    public double briefHoldNanos() {
        return (fetched ? FETCH_NANOS : 0) + (asleep.isEmpty() ? 0 : SIGNAL_NANOS);
    }

    @Override
    public void release(Actor actor) {
        actor.lock = null;
        holder = null;
        signal();
    }

    private void signal() {
        if (!asleep.isEmpty()) {
            Waiter first = asleep.removeFirst();
            first.ticket = -1;
            kernel.wake(first.actor, awaking());
        }
    }

    @Override
    public boolean reached(Actor actor) {
        if (holder == actor) {
            if (asked) {
                drop(actor);
                return true;
            }
            return false;
        }
        if (holder == null) {
            take(actor);
            return false;
        }
        kernel.interrupt(actor, State.WAITING_LOCK);
        waiter(actor).sleep();
        return true;
    }

    private void drop(Actor actor) {
        holder = null;
        dropper = actor;
        signal();
        kernel.interrupt(actor, State.WAITING_LOCK);
        actor.left = Math.max(actor.left, LOOK_NANOS);
    }

    private Waiter waiter(Actor actor) {
        for (Waiter each : known) {
            if (each.actor == actor) {
                return each;
            }
        }
        Waiter fresh = new Waiter(actor);
        known.add(fresh);
        return fresh;
    }

    /// One that wants the lock, and its timer.
    private final class Waiter implements SimulatedKernel.Timer {
        private final Actor actor;
        private final int event;
        private long seenSwitches;
        private long ticket = -1;

        Waiter(Actor actor) {
            this.actor = actor;
            event = kernel.register(this);
        }

        void sleep() {
            seenSwitches = switches;
            asleep.add(this);
            ticket =
                    kernel.schedule(
                            kernel.now() + intervalNanos + TIMER_SLACK_NANOS + awaking(), event);
        }

        @Override
        public void timeOut(long over) {
            if (over != ticket) {
                return;
            }
            asleep.remove(this);
            ticket = -1;
            Actor now = holder;
            if (now == null) {
                kernel.wake(actor, 0);
                return;
            }
            boolean asks = seenSwitches == switches;
            sleep();
            if (asks && kernel.isRunning(now)) {
                drop(now);
            } else if (asks) {
                asked = true;
            }
        }
    }
}
