package tandem.simulate;

import org.jspecify.annotations.Nullable;

import tandem.model.State;

import java.util.ArrayDeque;

/// A lock that one actor must hold to compute, and that it has to give up when others want it.
///
/// CPython's (`Python/ceval_gil.c`, 3.8 to 3.14): a waiter sleeps for the switch interval; if
/// nobody has taken the lock anew in that time it asks the holder to drop it, else it sleeps again.
/// The holder drops it at once if it is on a core, wakes whoever waits longest, and waits until
/// that one has taken it. So the time of the asking follows from when each waiter last timed out.
///
/// The baton of Java's model of it instead changes hands at the first heartbeat at which its holder
/// has had it for the interval and somebody waits.
final class InterpreterLock {
    private final Kernel kernel;
    private final int event;
    private final long intervalNanos;
    private final long askNanos;
    private final boolean baton;
    private final ArrayDeque<Actor> waiting = new ArrayDeque<>();
    private @Nullable Actor holder;

    /// Who gave the lock up last because it was asked to, and has not seen it taken yet.
    private @Nullable Actor dropper;

    private boolean taken;
    private long takenAt;
    private boolean asked;
    private long timer = -1;
    private long handOvers;

    private InterpreterLock(Kernel kernel, long intervalNanos, long askNanos, boolean baton) {
        this.kernel = kernel;
        this.intervalNanos = intervalNanos;
        this.askNanos = askNanos;
        this.baton = baton;
        event = kernel.register(this);
    }

    /// @param handOverNanos from a waiter's time-out until it has the lock, on idle cores
    static InterpreterLock ofPython(Kernel kernel, long intervalNanos, long handOverNanos) {
        return new InterpreterLock(kernel, intervalNanos, handOverNanos, false);
    }

    /// @param beatNanos between heartbeats
    static InterpreterLock baton(Kernel kernel, long intervalNanos, long beatNanos) {
        return new InterpreterLock(kernel, intervalNanos, beatNanos / 2, true);
    }

    /// How often it went from one actor to another that had to wait for it.
    long handOvers() {
        return handOvers;
    }

    /// Takes the lock, or parks until it is granted.
    ///
    /// @return whether it was taken at once
    boolean acquire(Actor actor) {
        if (holder == null) {
            holder = actor;
            actor.lock = this;
            taken = actor.core != Actor.NO_CORE;
            takenAt = kernel.now();
            return true;
        }
        await(actor);
        kernel.park(actor, State.WAITING_LOCK);
        arm();
        return false;
    }

    private void await(Actor actor) {
        actor.lock = this;
        actor.waitingSince = kernel.now();
        waiting.add(actor);
    }

    /// Gives the lock up of one's own accord.
    void release(Actor actor) {
        actor.lock = null;
        grant();
    }

    private void grant() {
        asked = false;
        timer = -1;
        taken = false;
        holder = waiting.poll();
        if (holder != null) {
            handOvers++;
            kernel.wake(holder, 0);
        }
    }

    /// The kernel tells that an actor which computes under this lock has got a core.
    ///
    /// @return whether it lost it again, as others want the lock
    boolean reached(Actor actor) {
        if (holder != actor) {
            return false;
        }
        if (asked) {
            drop(actor);
            return true;
        }
        if (!taken) {
            taken = true;
            takenAt = kernel.now();
            if (dropper != null) {
                dropper.waitingSince = takenAt;
                dropper = null;
            }
            arm();
        }
        return false;
    }

    private void arm() {
        if (!taken || waiting.isEmpty() || timer >= 0 || asked) {
            return;
        }
        long at = Long.MAX_VALUE;
        if (baton) {
            at = Math.max(kernel.now(), takenAt + intervalNanos) + askNanos;
        } else {
            for (Actor each : waiting) {
                at = Math.min(at, askingAt(each));
            }
            at += askNanos;
        }
        timer = kernel.schedule(at, event);
    }

    /// When a waiter will have slept for an interval in which nobody took the lock.
    private long askingAt(Actor actor) {
        long since = actor.waitingSince;
        if (since >= takenAt) {
            return since + intervalNanos;
        }
        long timeOuts = Math.ceilDiv(takenAt - since, intervalNanos);
        return since + (timeOuts + 1) * intervalNanos;
    }

    void timeOut(long ticket) {
        Actor now = holder;
        if (ticket != timer || now == null) {
            return;
        }
        timer = -1;
        if (kernel.isRunning(now)) {
            drop(now);
        } else {
            asked = true;
        }
    }

    private void drop(Actor actor) {
        dropper = actor;
        waiting.add(actor);
        actor.waitingSince = kernel.now();
        kernel.interrupt(actor, State.WAITING_LOCK);
        grant();
    }
}
