package tandem.simulate;

import tandem.model.State;

import java.util.Arrays;
import java.util.Random;

/// Gives cores to actors that can run, and takes them away again. Its discipline's part is in
/// {@link RunQueue}, {@link Preemption} and {@link Slices}.
final class Scheduler {
    private static final int FEEDBACK_LEVELS = 3;
    private static final double LEAST_WORK = 0.5;

    private final Kernel kernel;
    private final Discipline discipline;
    private final RunQueue queue;
    private final Cores free;
    private final Core[] cores;
    private final Slices slices;
    private final Preemption preemption;
    private final double switchNanos;
    private final long wakeNanos;

    /// The most that anybody who got a core had had of cores: who comes anew has no less.
    private double least;

    private boolean undecided;

    Scheduler(
            Kernel kernel, Hardware hardware, Discipline discipline, long quantumNanos, long seed) {
        this.kernel = kernel;
        this.discipline = discipline;
        queue = RunQueue.of(discipline, new Random(seed));
        free = new Cores(hardware);
        cores = new Core[hardware.cores()];
        Arrays.setAll(cores, Core::new);
        slices = new Slices(discipline, quantumNanos, hardware.cores());
        preemption = new Preemption(discipline, slices);
        switchNanos = hardware.switchMicros() * 1e3;
        wakeNanos = Math.round(hardware.wakeMicros() * 1e3);
    }

    /// Whether slices had to become longer than was asked for.
    boolean stretched() {
        return slices.stretched();
    }

    /// Whether {@link #decide} is to be called before time goes on.
    boolean undecided() {
        return undecided;
    }

    /// Somebody can run.
    void queue(Actor actor) {
        actor.place = Actor.Place.QUEUED;
        actor.had = Math.max(actor.had, least);
        if (discipline == Discipline.SJF && !actor.urgent) {
            enqueue(actor);
            undecided = true;
            return;
        }
        if (free.anyFree()) {
            placeOnFree(actor);
            return;
        }
        actor.enter(kernel.now(), waitingFor(actor), Actor.NO_CORE);
        Core victim = preemption.victim(actor, cores, kernel.now());
        if (victim != null) {
            Actor loser = victim.running();
            stop(victim);
            slices.drop(victim);
            victim.before = loser;
            enqueue(loser);
            place(victim, actor, 0);
        } else {
            enqueue(actor);
        }
        limitAll();
    }

    /// All who came at this moment are here: among those who cannot be interrupted again the
    /// shortest gets the core, and not the first.
    void decide() {
        undecided = false;
        while (!queue.isEmpty() && free.anyFree()) {
            placeOnFree(queue.poll());
        }
    }

    private void placeOnFree(Actor actor) {
        int core = free.freeFor(actor.lastCore);
        free.take(core);
        place(cores[core], actor, wakeNanos);
    }

    private void enqueue(Actor actor) {
        enqueueQuietly(actor);
        actor.enter(kernel.now(), waitingFor(actor), Actor.NO_CORE);
    }

    private void enqueueQuietly(Actor actor) {
        actor.place = Actor.Place.QUEUED;
        actor.core = Actor.NO_CORE;
        queue.add(actor);
    }

    private static State waitingFor(Actor actor) {
        return switch (actor.work) {
            case SENDING, IDLE -> actor.work;
            case STARTING, ON_CORE, WAITING_CORE, WAITING_LOCK, BLOCKED, UNKNOWN ->
                    State.WAITING_CORE;
        };
    }

    private void place(Core core, Actor actor, long delay) {
        long now = kernel.now();
        core.running = actor;
        actor.place = Actor.Place.RUNNING;
        actor.core = core.number;
        least = Math.max(least, actor.had);
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
        slice(core);
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

    private void slice(Core core) {
        slices.begin(core, !queue.isEmpty(), kernel.now());
        await(core);
    }

    /// Somebody waits now: whoever had no end to its slice gets one.
    private void limitAll() {
        if (!slices.anyEndless() || queue.isEmpty()) {
            return;
        }
        long now = kernel.now();
        for (Core core : cores) {
            if (core.sliceEnd == Slices.NO_END && core.computes() && !core.running().urgent) {
                slices.limit(core, now);
                core.account(now);
                await(core);
            }
        }
    }

    /// Asks for the end of the work or of the slice, whichever is first.
    private void await(Core core) {
        long now = kernel.now();
        long end = Math.max(now, Math.min(core.workEnd(now), core.sliceEnd));
        core.await(kernel.scheduleCore(end, core.number));
    }

    /// The end of somebody's work or slice has come, if the event is still awaited.
    void timeOut(int number, long event) {
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
            limitAll();
        } else {
            expire(core, actor);
        }
    }

    private void expire(Core core, Actor actor) {
        slices.usedUp();
        if (queue.isEmpty()) {
            slice(core);
            return;
        }
        actor.level = Math.min(FEEDBACK_LEVELS - 1, actor.level + 1);
        core.before = actor;
        actor.lastCore = core.number;
        enqueueQuietly(actor);
        Actor next = queue.poll();
        if (next == actor) {
            actor.place = Actor.Place.RUNNING;
            actor.core = core.number;
            slice(core);
        } else {
            actor.enter(kernel.now(), waitingFor(actor), Actor.NO_CORE);
            place(core, next, 0);
        }
    }

    /// Whoever computes on a core is made to leave it.
    void interrupt(int number) {
        Core core = cores[number];
        stop(core);
        vacate(core);
    }

    private void stop(Core core) {
        core.account(kernel.now());
        core.awaitNothing();
    }

    /// Gives a core that its actor has left to another.
    private void vacate(Core core) {
        Actor actor = core.running();
        core.before = actor;
        core.running = null;
        core.awaitNothing();
        slices.drop(core);
        actor.lastCore = core.number;
        if (actor.core == core.number) {
            actor.core = Actor.NO_CORE;
        }
        if (queue.isEmpty()) {
            free.give(core.number);
            paceSibling(core);
        } else {
            place(core, queue.poll(), 0);
        }
    }
}
