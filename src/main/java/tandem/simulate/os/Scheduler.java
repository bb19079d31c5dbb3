package tandem.simulate.os;

import org.jspecify.annotations.Nullable;

import tandem.model.span.State;

import java.util.Arrays;

/// Gives cores to actors that can run, and takes them away again: what all ways to do so have in
/// common.
abstract sealed class Scheduler permits FairQueues, SharedQueue {
    private static final double LEAST_WORK = 0.5;

    final SimulatedKernel kernel;
    final Cores free;
    final Core[] cores;
    final Slices slices;
    final long wakeNanos;
    private final double switchNanos;

    Scheduler(SimulatedKernel kernel, Hardware hardware, Discipline discipline, long quantumNanos) {
        this.kernel = kernel;
        free = new Cores(hardware);
        cores = new Core[hardware.cores()];
        Arrays.setAll(cores, Core::new);
        slices = new Slices(discipline, quantumNanos);
        switchNanos = hardware.switchMicros() * 1e3;
        wakeNanos = Math.round(hardware.wakeMicros() * 1e3);
    }

    static Scheduler of(
            SimulatedKernel kernel,
            Hardware hardware,
            Discipline discipline,
            long quantumNanos,
            long seed) {
        return discipline == Discipline.FAIR
                ? new FairQueues(kernel, hardware, quantumNanos)
                : new SharedQueue(kernel, hardware, discipline, quantumNanos, seed);
    }

    /// Whether slices had to become longer than was asked for.
    boolean stretched() {
        return slices.stretched();
    }

    /// Whether {@link #decide} is to be called before time goes on.
    abstract boolean undecided();

    abstract void decide();

    /// Somebody can run.
    abstract void queue(Actor actor);

    /// Takes out who gets a core that its actor has left; null if nobody wants it.
    abstract @Nullable Actor next(Core core);

    /// An actor's turn on a core begins.
    abstract void begin(Core core);

    /// An actor that has its core goes on with other work.
    abstract void goesOn(Core core);

    /// A turn is over though its actor could go on.
    abstract void expire(Core core);

    /// An actor has left a core of its own accord.
    abstract void left(Core core, Actor actor);

    static State waitingFor(Actor actor) {
        return switch (actor.work) {
            case SENDING, IDLE -> actor.work;
            case STARTING, ON_CORE, WAITING_CORE, WAITING_LOCK, BLOCKED, UNKNOWN ->
                    State.WAITING_CORE;
        };
    }

    final void place(Core core, Actor actor, long delay) {
        long now = kernel.now();
        core.running = actor;
        actor.place = Actor.Place.RUNNING;
        actor.core = core.number;
        double overhead = core.before == actor ? 0 : switchNanos;
        core.workSince = now + delay + Math.round(overhead);
        core.sliceSince = now;
        if (delay > 0) {
            actor.enter(now, waitingFor(actor), Actor.NO_CORE);
        }
        actor.enter(now + delay, actor.work, core.number);
        pace(core);
        paceSibling(core);
        InterpreterLock lock = actor.lock;
        if (lock != null && lock.reached(actor)) {
            return;
        }
        begin(core);
        await(core);
    }

    private void pace(Core core) {
        core.speed = free.speed(core.number);
    }

    private void paceSibling(Core core) {
        int sibling = free.sibling(core.number);
        if (sibling != Cores.NONE && cores[sibling].computes()) {
            Core other = cores[sibling];
            other.account(kernel.now());
            pace(other);
            await(other);
        }
    }

    /// Asks for the end of the work or of the slice, whichever is first.
    final void await(Core core) {
        long now = kernel.now();
        long end = Math.max(now, Math.min(core.workEnd(now), core.sliceEnd));
        core.await(kernel.scheduleCore(end, core.number));
    }

    /// Gives the turn of a core that computes an end.
    final void limit(Core core) {
        long now = kernel.now();
        slices.limit(core, now);
        core.account(now);
        await(core);
    }

    /// The end of somebody's work or slice has come, if the event is still awaited.
    final void timeOut(int number, long event) {
        Core core = cores[number];
        if (!core.awaits(event)) {
            return;
        }
        core.account(kernel.now());
        Actor actor = core.running();
        if (actor.left < LEAST_WORK) {
            actor.left = 0;
            actor.place = Actor.Place.DECIDING;
            actor.behaviour.step(actor);
            if (actor.place != Actor.Place.RUNNING || actor.core != number) {
                vacate(core);
                return;
            }
        }
        if (core.sliceEnd > kernel.now()) {
            await(core);
            goesOn(core);
        } else {
            slices.usedUp();
            expire(core);
        }
    }

    /// Whoever computes on a core is made to leave it.
    final void interrupt(int number) {
        Core core = cores[number];
        stop(core);
        vacate(core);
    }

    final void stop(Core core) {
        core.account(kernel.now());
        core.awaitNothing();
    }

    /// Takes a core from an actor that could go on.
    ///
    /// @return that actor, which waits from now on
    final Actor dispossess(Core core) {
        Actor loser = core.running();
        stop(core);
        slices.drop(core);
        core.before = loser;
        loser.lastCore = core.number;
        loser.place = Actor.Place.QUEUED;
        loser.core = Actor.NO_CORE;
        loser.enter(kernel.now(), waitingFor(loser), Actor.NO_CORE);
        return loser;
    }

    /// Gives a core that its actor has left to another.
    private void vacate(Core core) {
        Actor actor = core.running();
        left(core, actor);
        core.before = actor;
        core.running = null;
        core.awaitNothing();
        slices.drop(core);
        actor.lastCore = core.number;
        if (actor.core == core.number) {
            actor.core = Actor.NO_CORE;
        }
        Actor next = next(core);
        if (next == null) {
            free.give(core.number);
            paceSibling(core);
        } else {
            place(core, next, 0);
        }
    }
}
