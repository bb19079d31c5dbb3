package tandem.simulate.os;

import org.jspecify.annotations.Nullable;

import tandem.model.span.State;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// The operating system that is simulated: time passes only here, and what happens next happens to
/// an actor, to a timer, or to a core of the {@link Scheduler}'s.
///
/// A step of a behaviour calls one of the verbs {@link #compute}, {@link #sleep}, {@link #park} or
/// {@link #exit}; the kernel takes its next step when that is over. All happens in one order for
/// one seed.
public final class SimulatedKernel {
    private static final int CORE = 0;
    private static final int WAKE = 1 << 20;
    private static final int TIMER = 2 << 20;
    private static final int INDEX = (1 << 20) - 1;

    private final EventQueue events = new EventQueue();
    private final List<Actor> actors = new ArrayList<>();
    private final List<Timer> timers = new ArrayList<>();
    private final Scheduler scheduler;
    private final Random chance;
    private long now;
    private long handled;
    private boolean halted;

    public SimulatedKernel(Hardware hardware, Discipline discipline, long quantumNanos, long seed) {
        chance = new Random(seed);
        scheduler = Scheduler.of(this, hardware, discipline, quantumNanos, seed);
    }

    public long now() {
        return now;
    }

    /// What decides where a real machine's doing hangs on more than is simulated.
    Random chance() {
        return chance;
    }

    /// Ends the run at the present event, whoever still could do something.
    public void halt() {
        halted = true;
    }

    /// How many events were handled.
    public long handled() {
        return handled;
    }

    /// Whether slices had to become longer than was asked for.
    public boolean stretched() {
        return scheduler.stretched();
    }

    public Actor actor(Behaviour behaviour, @Nullable SimulatedLane trace) {
        Actor actor = new Actor(actors.size(), behaviour, trace);
        actors.add(actor);
        return actor;
    }

    /// Whoever wants to be told when a time has come.
    interface Timer {
        /// @param ticket what {@link #schedule(long, int)} gave
        void timeOut(long ticket);
    }

    /// @return the event to {@link #schedule(long, int)}
    int register(Timer timer) {
        timers.add(timer);
        return TIMER | (timers.size() - 1);
    }

    public long schedule(long time, int event) {
        return events.add(time, event);
    }

    /// Asks for the end of what a core does.
    long scheduleCore(long time, int core) {
        return events.add(time, CORE | core);
    }

    /// Lets an actor begin at a time.
    public void schedule(Actor actor, long time) {
        actor.ticket = events.add(time, WAKE | actor.id);
    }

    /// Runs until nothing more can happen.
    public void run() {
        while (!halted && (scheduler.undecided() || !events.isEmpty())) {
            if (scheduler.undecided() && (events.isEmpty() || events.time() > now)) {
                scheduler.decide();
                continue;
            }
            now = events.time();
            long next = events.poll();
            handled++;
            int event = EventQueue.event(next);
            int index = event & INDEX;
            switch (event & ~INDEX) {
                case CORE -> scheduler.timeOut(index, next);
                case WAKE -> {
                    Actor actor = actors.get(index);
                    if (actor.ticket == next) {
                        actor.ticket = -1;
                        resume(actor);
                    }
                }
                case TIMER -> timers.get(index).timeOut(next);
                default -> throw new AssertionError(event);
            }
        }
    }

    // The verbs.

    /// Works on a core.
    ///
    /// @param nanos of a core of speed 1
    /// @param work what the actor is in meanwhile
    public void compute(Actor actor, double nanos, State work) {
        actor.left = Math.max(1, nanos);
        actor.work = work;
        if (actor.core == Actor.NO_CORE) {
            scheduler.queue(actor);
        } else {
            actor.place = Actor.Place.RUNNING;
            actor.enter(now, work, actor.core);
        }
    }

    /// Leaves its core for a time.
    public void sleep(Actor actor, long nanos, State state) {
        leave(actor, state);
        actor.ticket = events.add(now + Math.max(0, nanos), WAKE | actor.id);
    }

    /// Leaves its core until somebody wakes it.
    public void park(Actor actor, State state) {
        leave(actor, state);
    }

    public void exit(Actor actor) {
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
    public void wake(Actor actor, long afterNanos) {
        if (afterNanos <= 0) {
            resume(actor);
        } else {
            actor.ticket = events.add(now + afterNanos, WAKE | actor.id);
        }
    }

    private void resume(Actor actor) {
        if (actor.left > 0) {
            scheduler.queue(actor);
        } else {
            actor.place = Actor.Place.DECIDING;
            actor.behaviour.step(actor);
        }
    }

    /// Takes an actor that computes off its core, to go on when it is woken.
    void interrupt(Actor actor, State state) {
        leave(actor, state);
        scheduler.interrupt(actor.core);
    }

    boolean isRunning(Actor actor) {
        return actor.place == Actor.Place.RUNNING && actor.core != Actor.NO_CORE;
    }
}
