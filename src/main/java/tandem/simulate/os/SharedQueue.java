package tandem.simulate.os;

import org.jspecify.annotations.Nullable;

import java.util.Random;

/// One queue before all cores, as textbooks have it. Its discipline's part is in {@link RunQueue},
/// {@link Preemption} and {@link Slices}.
final class SharedQueue extends Scheduler {
    private static final int FEEDBACK_LEVELS = 3;

    private final Discipline discipline;
    private final RunQueue queue;
    private final Preemption preemption;
    private boolean undecided;

    SharedQueue(
            SimulatedKernel kernel,
            Hardware hardware,
            Discipline discipline,
            long quantumNanos,
            long seed) {
        super(kernel, hardware, discipline, quantumNanos);
        this.discipline = discipline;
        queue = RunQueue.of(discipline, new Random(seed));
        preemption = new Preemption(discipline);
    }

    @Override
    boolean undecided() {
        return undecided;
    }

    @Override
    void queue(Actor actor) {
        actor.place = Actor.Place.QUEUED;
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
            queue.add(dispossess(victim));
            place(victim, actor, 0);
        } else {
            enqueue(actor);
        }
        limitAll();
    }

    /// All who came at this moment are here: among those who cannot be interrupted again the
    /// shortest gets the core, and not the first.
    @Override
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

    @Override
    void begin(Core core) {
        slices.begin(core, !queue.isEmpty(), kernel.now());
    }

    @Override
    void goesOn(Core core) {
        limitAll();
    }

    /// Somebody waits now: whoever had no end to its slice gets one.
    private void limitAll() {
        if (!slices.anyEndless() || queue.isEmpty()) {
            return;
        }
        for (Core core : cores) {
            if (core.sliceEnd == Slices.NO_END && core.computes() && !core.running().urgent) {
                limit(core);
            }
        }
    }

    @Override
    void expire(Core core) {
        Actor actor = core.running();
        if (queue.isEmpty()) {
            begin(core);
            await(core);
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
            begin(core);
            await(core);
        } else {
            actor.enter(kernel.now(), waitingFor(actor), Actor.NO_CORE);
            place(core, next, 0);
        }
    }

    @Override
    void left(Core core, Actor actor) {}

    @Override
    @Nullable Actor next(Core core) {
        return queue.isEmpty() ? null : queue.poll();
    }
}
