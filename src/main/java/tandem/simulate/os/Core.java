package tandem.simulate.os;

import org.jspecify.annotations.Nullable;

/// One core: whom it runs, since when and until when.
final class Core {
    private static final long NOT_AWAITED = -1;

    final int number;

    @Nullable Actor running;

    /// Whom it ran last: to go on with that one is no switch.
    @Nullable Actor before;

    /// As of the present moment; a busy sibling changes it.
    double speed;

    /// From when on the work of whom it runs is not accounted for yet. It is in the future while
    /// the core wakes or switches.
    long workSince;

    long sliceSince;

    /// When its slice is over, {@link Slices#NO_END} if it has no end.
    long sliceEnd;

    private long ticket = NOT_AWAITED;

    Core(int number) {
        this.number = number;
    }

    /// Whom it runs. There has to be one.
    Actor running() {
        Actor actor = running;
        if (actor == null) {
            throw new IllegalStateException("core " + number + " runs nobody");
        }
        return actor;
    }

    /// Whether it runs somebody who is not about to decide what comes next.
    boolean computes() {
        Actor actor = running;
        return actor != null && actor.place == Actor.Place.RUNNING;
    }

    /// Which event ends what it does now.
    void await(long event) {
        ticket = event;
    }

    void awaitNothing() {
        ticket = NOT_AWAITED;
    }

    boolean awaits(long event) {
        return ticket == event;
    }

    /// The work that was done since {@link #workSince}.
    double done(long now) {
        return Math.max(0, now - workSince) * speed;
    }

    /// When its actor's work is over if nothing comes between.
    long workEnd(long now) {
        double work = running().left / speed;
        return Math.max(now, workSince) + (long) Math.ceil(work);
    }

    /// Credits its actor with what was done until now.
    void account(long now) {
        long elapsed = now - workSince;
        if (elapsed > 0) {
            Actor actor = running();
            actor.left = Math.max(0, actor.left - elapsed * speed);
            actor.had += elapsed / actor.weight;
            workSince = now;
        }
    }
}
