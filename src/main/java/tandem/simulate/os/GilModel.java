package tandem.simulate.os;

import org.jspecify.annotations.Nullable;

import tandem.model.span.State;

import java.util.ArrayDeque;

/// The lock of `java:gil`: fair, and handed over at the first heartbeat at which its holder has had
/// it for the switch interval and somebody waits.
public final class GilModel implements InterpreterLock, SimulatedKernel.Timer {
    private final SimulatedKernel kernel;
    private final int event;
    private final long intervalNanos;
    private final long beatNanos;
    private final ArrayDeque<Actor> waiting = new ArrayDeque<>();
    private @Nullable Actor holder;
    private boolean taken;
    private long takenAt;
    private boolean asked;
    private long timer = -1;
    private long handOvers;

    /// @param beatNanos between heartbeats
    public GilModel(SimulatedKernel kernel, long intervalNanos, long beatNanos) {
        this.kernel = kernel;
        this.intervalNanos = intervalNanos;
        this.beatNanos = beatNanos;
        event = kernel.register(this);
    }

    @Override
    public long handOvers() {
        return handOvers;
    }

    @Override
    public boolean acquire(Actor actor) {
        actor.lock = this;
        if (holder == null) {
            holder = actor;
            taken = actor.core != Actor.NO_CORE;
            takenAt = kernel.now();
            return true;
        }
        waiting.add(actor);
        kernel.park(actor, State.WAITING_LOCK);
        arm();
        return false;
    }

    @Override
    public void release(Actor actor) {
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

    @Override
    public boolean reached(Actor actor) {
        if (holder != actor) {
            return false;
        }
        if (asked) {
            handOver(actor);
            return true;
        }
        if (!taken) {
            taken = true;
            takenAt = kernel.now();
            arm();
        }
        return false;
    }

    /// Half a time between heartbeats goes by in the mean until one comes.
    private void arm() {
        if (taken && !waiting.isEmpty() && timer < 0 && !asked) {
            long over = Math.max(kernel.now(), takenAt + intervalNanos);
            timer = kernel.schedule(over + beatNanos / 2, event);
        }
    }

    @Override
    public void timeOut(long ticket) {
        Actor now = holder;
        if (ticket != timer || now == null) {
            return;
        }
        timer = -1;
        if (kernel.isRunning(now)) {
            handOver(now);
        } else {
            asked = true;
        }
    }

    private void handOver(Actor actor) {
        waiting.add(actor);
        kernel.interrupt(actor, State.WAITING_LOCK);
        grant();
    }
}
