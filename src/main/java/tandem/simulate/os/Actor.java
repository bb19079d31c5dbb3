package tandem.simulate.os;

import org.jspecify.annotations.Nullable;

import tandem.model.span.State;

/// Whoever competes for cores: a worker, a parent's thread, or somebody else's program. What the
/// kernel knows of it.
public final class Actor {
    /// Where an actor is.
    enum Place {
        /// It does not compete: it sleeps, waits or has ended.
        AWAY,
        /// It waits for a core.
        QUEUED,
        /// It has one.
        RUNNING,
        /// One of its steps is being taken.
        DECIDING
    }

    static final int NO_CORE = -1;

    public final int id;
    final Behaviour behaviour;
    final @Nullable SimulatedLane trace;

    Place place = Place.AWAY;
    int core = NO_CORE;
    int lastCore = NO_CORE;

    /// The work left of what it computes, in nanoseconds of a core of speed 1.
    double left;

    /// What it is in while it computes.
    State work = State.ON_CORE;

    /// Which of its wake-ups is awaited.
    long ticket = -1;

    /// What it had of a core over its weight, on the scale of that core's queue: Linux's vruntime.
    double had;

    /// What it may have had when its turn is over, on the same scale: Linux's deadline.
    double deadline;

    /// Until what it had its turn is not cut short, on the same scale.
    double protectedUntil;

    /// How much less than the others of its queue it had when it left that; less than 0 if more.
    double lag;

    /// When it last left a core.
    long ranUntil = Long.MIN_VALUE / 2;

    /// How much of a fair share is its own, as a multiple of others'.
    double weight = 1;

    /// Smaller goes first, for priorities.
    public int priority;

    /// Its queue, for feedback queues.
    int level;

    /// Whether it goes before all others and is never interrupted.
    boolean urgent;

    /// The interpreter lock that it computes under, or null.
    @Nullable InterpreterLock lock;

    Actor(int id, Behaviour behaviour, @Nullable SimulatedLane trace) {
        this.id = id;
        this.behaviour = behaviour;
        this.trace = trace;
    }

    void enter(long now, State state, int onCore) {
        if (trace != null) {
            trace.enter(now, state, onCore);
        }
    }
}
