package tandem.simulate;

import org.jspecify.annotations.Nullable;

import tandem.model.State;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// The operating system that is simulated: it gives cores to actors, and time passes only here.
///
/// A step of a behaviour calls one of the verbs {@link #compute}, {@link #sleep}, {@link #park} or
/// {@link #exit}; the kernel takes its next step when that is over. All happens in one order for
/// one seed.
final class Kernel {
    private static final int CORE = 0;
    private static final int WAKE = 1 << 20;
    private static final int LOCK = 2 << 20;
    private static final int INDEX = (1 << 20) - 1;

    /// A running actor's slice is not cut short by one that wakes before this share of it is over,
    /// as Linux has a base slice of some 1.4 ms under ticks of 4 ms on two cores.
    private static final double PROTECTED_SHARE = 0.35;

    /// After so many slices each doubles, so that what nobody could see in a picture need not be
    /// computed.
    private static final int MOST_SLICES = 2_000_000;

    private static final int FEEDBACK_LEVELS = 3;
    private static final double LEAST_WORK = 0.5;

    private final EventQueue events = new EventQueue();
    private final List<Actor> actors = new ArrayList<>();
    private final List<InterpreterLock> locks = new ArrayList<>();
    private final Discipline discipline;
    private final RunQueue queue;
    private final Cores cores;
    private final double switchNanos;
    private final long wakeNanos;
    private long quantumNanos;

    private final @Nullable Actor[] running;
    private final @Nullable Actor[] before;
    private final long[] ticket;
    private final long[] workSince;
    private final long[] sliceSince;
    private final long[] sliceEnd;
    private final double[] speed;
    private int unlimited;

    private long now;
    private double least;
    private long slices;
    private long handled;
    private boolean stretched;
    private boolean halted;
    private boolean undecided;

    Kernel(Hardware hardware, Discipline discipline, long quantumNanos, long seed) {
        this.discipline = discipline;
        this.quantumNanos = quantumNanos;
        queue = RunQueue.of(discipline, new Random(seed));
        cores = new Cores(hardware);
        switchNanos = hardware.switchMicros() * 1e3;
        wakeNanos = Math.round(hardware.wakeMicros() * 1e3);
        running = new Actor[hardware.cores()];
        before = new Actor[hardware.cores()];
        ticket = new long[hardware.cores()];
        workSince = new long[hardware.cores()];
        sliceSince = new long[hardware.cores()];
        sliceEnd = new long[hardware.cores()];
        speed = new double[hardware.cores()];
        Arrays.fill(ticket, -1);
    }

    long now() {
        return now;
    }

    /// Ends the run at the present event, whoever still could do something.
    void halt() {
        halted = true;
    }

    /// How many events were handled.
    long handled() {
        return handled;
    }

    /// Whether slices had to become longer than was asked for.
    boolean stretched() {
        return stretched;
    }

    boolean anyFree() {
        return cores.anyFree();
    }

    Actor actor(Behaviour behaviour, @Nullable Trace trace) {
        Actor actor = new Actor(actors.size(), behaviour, trace);
        actors.add(actor);
        return actor;
    }

    int register(InterpreterLock lock) {
        locks.add(lock);
        return LOCK | (locks.size() - 1);
    }

    long schedule(long time, int event) {
        return events.add(time, event);
    }

    /// Lets an actor begin at a time.
    void schedule(Actor actor, long time) {
        actor.ticket = events.add(time, WAKE | actor.id);
    }

    /// Runs until nothing more can happen.
    void run() {
        run(Long.MAX_VALUE);
    }

    /// Runs until a time, or until nothing more can happen.
    void run(long until) {
        while (!halted && (undecided || !events.isEmpty() && events.time() <= until)) {
            if (undecided && (events.isEmpty() || events.time() > now)) {
                decide();
                continue;
            }
            now = events.time();
            long next = events.poll();
            handled++;
            int event = EventQueue.event(next);
            int index = event & INDEX;
            switch (event & ~INDEX) {
                case CORE -> {
                    if (ticket[index] == next) {
                        core(index);
                    }
                }
                case WAKE -> {
                    Actor actor = actors.get(index);
                    if (actor.ticket == next) {
                        actor.ticket = -1;
                        resume(actor);
                    }
                }
                case LOCK -> locks.get(index).timeOut(next);
                default -> throw new AssertionError(event);
            }
        }
    }

    // The verbs.

    /// Works on a core.
    ///
    /// @param nanos of a core of speed 1
    /// @param work what the actor is in meanwhile
    void compute(Actor actor, double nanos, State work) {
        actor.left = Math.max(1, nanos);
        actor.work = work;
        if (actor.core == Actor.NO_CORE) {
            queue(actor);
        } else {
            actor.place = Actor.Place.RUNNING;
            actor.enter(now, work, actor.core);
        }
    }

    /// Leaves its core for a time.
    void sleep(Actor actor, long nanos, State state) {
        leave(actor, state);
        actor.ticket = events.add(now + Math.max(0, nanos), WAKE | actor.id);
    }

    /// Leaves its core until somebody wakes it.
    void park(Actor actor, State state) {
        leave(actor, state);
    }

    void exit(Actor actor) {
        actor.place = Actor.Place.AWAY;
        if (actor.trace != null) {
            actor.trace.end(now);
        }
    }

    private void leave(Actor actor, State state) {
        actor.place = Actor.Place.AWAY;
        actor.enter(now, state, Actor.NO_CORE);
        actor.level = 0;
    }

    /// Begins, or wakes one that parked, after a time.
    void wake(Actor actor, long afterNanos) {
        if (afterNanos <= 0) {
            resume(actor);
        } else {
            actor.ticket = events.add(now + afterNanos, WAKE | actor.id);
        }
    }

    private void resume(Actor actor) {
        if (actor.left > 0) {
            queue(actor);
        } else {
            actor.place = Actor.Place.DECIDING;
            actor.behaviour.step(actor);
        }
    }

    /// Takes an actor that computes off its core, to go on when it is woken.
    void interrupt(Actor actor, State state) {
        int core = actor.core;
        account(core);
        ticket[core] = -1;
        leave(actor, state);
        vacate(core);
    }

    boolean isRunning(Actor actor) {
        return actor.place == Actor.Place.RUNNING && actor.core != Actor.NO_CORE;
    }

    // Cores.

    private void queue(Actor actor) {
        actor.place = Actor.Place.QUEUED;
        actor.had = Math.max(actor.had, least);
        if (discipline == Discipline.SJF && !actor.urgent) {
            enqueue(actor);
            undecided = true;
            return;
        }
        int free = cores.freeFor(actor.lastCore);
        if (free != Cores.NONE) {
            cores.take(free);
            place(free, actor, wakeNanos);
            return;
        }
        actor.enter(now, waitingFor(actor), Actor.NO_CORE);
        int victim = victim(actor);
        if (victim != Cores.NONE) {
            Actor loser = running(victim);
            account(victim);
            ticket[victim] = -1;
            limited(victim);
            before[victim] = loser;
            enqueue(loser);
            place(victim, actor, 0);
        } else {
            enqueue(actor);
        }
        limitAll();
    }

    /// All who came at this moment are here: among those who cannot be interrupted again the
    /// shortest gets the core, and not the first.
    private void decide() {
        undecided = false;
        while (!queue.isEmpty() && cores.anyFree()) {
            Actor actor = queue.poll();
            int core = cores.freeFor(actor.lastCore);
            cores.take(core);
            place(core, actor, wakeNanos);
        }
    }

    private void enqueue(Actor actor) {
        actor.place = Actor.Place.QUEUED;
        actor.core = Actor.NO_CORE;
        actor.enter(now, waitingFor(actor), Actor.NO_CORE);
        queue.add(actor);
    }

    private static State waitingFor(Actor actor) {
        return switch (actor.work) {
            case SENDING, IDLE -> actor.work;
            case STARTING, ON_CORE, WAITING_CORE, WAITING_LOCK, BLOCKED, UNKNOWN ->
                    State.WAITING_CORE;
        };
    }

    private Actor running(int core) {
        Actor actor = running[core];
        if (actor == null) {
            throw new IllegalStateException("core " + core + " runs nobody");
        }
        return actor;
    }

    /// The core that somebody who can run takes from another, or {@link Cores#NONE}.
    private int victim(Actor actor) {
        boolean takes =
                switch (discipline) {
                    case FAIR, PRIORITY, SRTF, MLFQ -> true;
                    case ROUND_ROBIN, RUN_TO_COMPLETION, FCFS, SJF, LOTTERY -> false;
                };
        if (!takes && !actor.urgent) {
            return Cores.NONE;
        }
        int worst = Cores.NONE;
        double worstKey = actor.urgent ? Double.NEGATIVE_INFINITY : key(actor, 0);
        for (int core = 0; core < running.length; core++) {
            Actor other = running[core];
            if (other == null || other.place != Actor.Place.RUNNING || other.urgent) {
                continue;
            }
            boolean held =
                    discipline == Discipline.FAIR
                            && now - sliceSince[core] < PROTECTED_SHARE * quantumNanos;
            double key = key(other, Math.max(0, now - workSince[core]) * speed[core]);
            if (key > worstKey && (actor.urgent || !held)) {
                worst = core;
                worstKey = key;
            }
        }
        return worst;
    }

    private double key(Actor actor, double done) {
        return switch (discipline) {
            case FAIR -> actor.had + done / actor.weight;
            case PRIORITY -> actor.priority;
            case SRTF -> actor.left - done;
            case MLFQ -> actor.level;
            case ROUND_ROBIN, RUN_TO_COMPLETION, FCFS, SJF, LOTTERY -> 0;
        };
    }

    private void place(int core, Actor actor, long delay) {
        running[core] = actor;
        actor.place = Actor.Place.RUNNING;
        actor.core = core;
        least = Math.max(least, actor.had);
        double overhead = before[core] == actor ? 0 : switchNanos;
        workSince[core] = now + delay + Math.round(overhead);
        sliceSince[core] = now;
        if (delay > 0) {
            actor.enter(now, waitingFor(actor), Actor.NO_CORE);
        }
        actor.enter(now + delay, actor.work, core);
        pace(core);
        paceSibling(core);
        InterpreterLock lock = actor.lock;
        if (lock != null && lock.reached(actor)) {
            return;
        }
        slice(core);
    }

    private void pace(int core) {
        speed[core] = cores.speed(core);
    }

    private void paceSibling(int core) {
        int sibling = cores.sibling(core);
        Actor other = sibling == Cores.NONE ? null : running[sibling];
        if (other != null && other.place == Actor.Place.RUNNING) {
            account(sibling);
            pace(sibling);
            await(sibling);
        }
    }

    /// Begins a slice.
    private void slice(int core) {
        sliceSince[core] = now;
        if (queue.isEmpty() || !discipline.slices() || running(core).urgent) {
            unlimit(core);
        } else {
            limited(core);
            sliceEnd[core] = sliceEndFrom(core);
        }
        await(core);
    }

    private void unlimit(int core) {
        if (sliceEnd[core] != Long.MAX_VALUE) {
            sliceEnd[core] = Long.MAX_VALUE;
            unlimited++;
        }
    }

    private void limited(int core) {
        if (sliceEnd[core] == Long.MAX_VALUE) {
            unlimited--;
            sliceEnd[core] = 0;
        }
    }

    /// Somebody waits now: whoever had no end to its slice gets one.
    private void limitAll() {
        if (unlimited == 0 || !discipline.slices() || queue.isEmpty()) {
            return;
        }
        for (int core = 0; core < running.length; core++) {
            Actor actor = running[core];
            if (actor != null
                    && actor.place == Actor.Place.RUNNING
                    && !actor.urgent
                    && sliceEnd[core] == Long.MAX_VALUE) {
                limited(core);
                sliceEnd[core] = sliceEndFrom(core);
                account(core);
                await(core);
            }
        }
    }

    private long sliceEndFrom(int core) {
        long quantum = quantumNanos;
        if (discipline == Discipline.FAIR) {
            long earliest =
                    Math.max(now + 1, sliceSince[core] + Math.round(PROTECTED_SHARE * quantum));
            long offset = quantum / running.length * core;
            return Math.ceilDiv(earliest - offset, quantum) * quantum + offset;
        }
        if (discipline == Discipline.MLFQ) {
            quantum <<= running(core).level;
        }
        long over = Math.max(1, Math.ceilDiv(now - sliceSince[core], quantum));
        return sliceSince[core] + over * quantum;
    }

    /// Asks for the end of the work or of the slice, whichever is first.
    private void await(int core) {
        double work = running(core).left / speed[core];
        long end = Math.max(now, workSince[core]) + (long) Math.ceil(work);
        ticket[core] = events.add(Math.max(now, Math.min(end, sliceEnd[core])), CORE | core);
    }

    private void account(int core) {
        long elapsed = now - workSince[core];
        if (elapsed > 0) {
            Actor actor = running(core);
            double done = elapsed * speed[core];
            actor.left = Math.max(0, actor.left - done);
            actor.had += elapsed / actor.weight;
            workSince[core] = now;
        }
    }

    private void core(int core) {
        account(core);
        Actor actor = running(core);
        if (actor.left < LEAST_WORK) {
            actor.left = 0;
            actor.place = Actor.Place.DECIDING;
            actor.behaviour.step(actor);
            if (actor.place != Actor.Place.RUNNING || actor.core != core) {
                vacate(core);
                return;
            }
        }
        if (sliceEnd[core] > now) {
            await(core);
            limitAll();
        } else {
            expire(core, actor);
        }
    }

    private void expire(int core, Actor actor) {
        if (++slices % MOST_SLICES == 0) {
            quantumNanos *= 2;
            stretched = true;
        }
        if (queue.isEmpty()) {
            slice(core);
            return;
        }
        actor.level = Math.min(FEEDBACK_LEVELS - 1, actor.level + 1);
        before[core] = actor;
        actor.lastCore = core;
        enqueueQuietly(actor);
        Actor next = queue.poll();
        if (next == actor) {
            actor.place = Actor.Place.RUNNING;
            actor.core = core;
            slice(core);
        } else {
            actor.enter(now, waitingFor(actor), Actor.NO_CORE);
            place(core, next, 0);
        }
    }

    private void enqueueQuietly(Actor actor) {
        actor.place = Actor.Place.QUEUED;
        actor.core = Actor.NO_CORE;
        queue.add(actor);
    }

    /// Gives a core that its actor has left to another.
    private void vacate(int core) {
        Actor actor = running(core);
        before[core] = actor;
        running[core] = null;
        ticket[core] = -1;
        limited(core);
        actor.lastCore = core;
        if (actor.core == core) {
            actor.core = Actor.NO_CORE;
        }
        if (queue.isEmpty()) {
            cores.give(core);
            paceSibling(core);
        } else {
            place(core, queue.poll(), 0);
        }
    }
}
