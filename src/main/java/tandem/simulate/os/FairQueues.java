package tandem.simulate.os;

import org.jspecify.annotations.Nullable;

/// Fair shares as Linux gives them since 6.6: each core has a queue of its own, {@link FairQueue},
/// and cores without work pull from others.
///
/// Whoever wakes goes back to the core that it had, and to another idle one only where cores share
/// a cache (`select_idle_sibling` in `kernel/sched/fair.c`): so two may share one core for some
/// ticks while another is idle. New actors get an idle core, or the one with the fewest. A core
/// that runs out of work pulls at once who waits elsewhere; an idle core is told to at a tick of a
/// core where somebody waits. Who had a core within the last half of a millisecond is only pulled
/// after that was in vain twice, as its data may still be in that core's cache.
final class FairQueues extends Scheduler {
    private static final long HOT_NANOS = 500_000;
    private static final int MOST_IN_VAIN = 2;

    /// Between two looks of busy cores at each other, for each core of the machine.
    private static final long BUSY_BALANCE_NANOS = 16_000_000;

    private final FairQueue[] queues;
    private final boolean sharedCache;

    FairQueues(SimulatedKernel kernel, Hardware hardware, long quantumNanos) {
        super(kernel, hardware, Discipline.FAIR, quantumNanos);
        sharedCache = hardware.sharedCache();
        double slice = Math.min(FairQueue.sliceNanos(cores.length), quantumNanos);
        queues = new FairQueue[cores.length];
        for (int i = 0; i < queues.length; i++) {
            queues[i] = new FairQueue(cores[i], slice);
        }
    }

    @Override
    boolean undecided() {
        return false;
    }

    @Override
    void decide() {}

    @Override
    void queue(Actor actor) {
        boolean fresh = actor.lastCore == Actor.NO_CORE;
        FairQueue queue = queues[coreFor(actor)];
        Core core = queue.core;
        actor.place = Actor.Place.QUEUED;
        if (core.running == null) {
            queue.arrive(actor, fresh);
            free.take(core.number);
            place(core, actor, wakeNanos);
        } else {
            actor.enter(kernel.now(), waitingFor(actor), Actor.NO_CORE);
            account(core);
            queue.arrive(actor, fresh);
            join(queue, actor);
        }
    }

    private int coreFor(Actor actor) {
        int last = actor.lastCore;
        boolean fresh = last == Actor.NO_CORE;
        if (free.anyFree() && (fresh || sharedCache)) {
            return free.freeFor(last);
        }
        if (!fresh) {
            return last;
        }
        int best = 0;
        for (int i = 1; i < queues.length; i++) {
            if (queues[i].weight() < queues[best].weight()) {
                best = i;
            }
        }
        return best;
    }

    /// Somebody comes to a busy core, and may take it over.
    private void join(FairQueue queue, Actor actor) {
        Core core = queue.core;
        queue.waiting.add(actor);
        if (!core.computes()) {
            return;
        }
        boolean over = queue.turnIsOver();
        Actor best = queue.pick(!over);
        if (best != core.running && (over || best == actor)) {
            hand(queue, best);
        } else if (core.sliceEnd == Slices.NO_END) {
            limit(core);
        }
    }

    private void account(Core core) {
        if (core.computes()) {
            core.account(kernel.now());
        }
    }

    private void hand(FairQueue queue, Actor next) {
        Actor loser = dispossess(queue.core);
        loser.ranUntil = kernel.now();
        queue.waiting.add(loser);
        queue.waiting.remove(next);
        place(queue.core, next, 0);
    }

    @Override
    void begin(Core core) {
        FairQueue queue = queues[core.number];
        core.running().protectedUntil = core.running().deadline;
        slices.begin(core, !queue.waiting.isEmpty(), kernel.now());
    }

    @Override
    void goesOn(Core core) {
        if (core.sliceEnd == Slices.NO_END && !queues[core.number].waiting.isEmpty()) {
            limit(core);
        }
    }

    /// The clock ticks. Whether an idle core that is told to pull looks before or after this one
    /// hands over is left to chance.
    @Override
    void expire(Core core) {
        FairQueue queue = queues[core.number];
        boolean contested = !queue.waiting.isEmpty();
        boolean pullsFirst = kernel.chance().nextBoolean();
        if (contested && pullsFirst) {
            balance(queue);
        }
        boolean over = queue.turnIsOver();
        Actor best = queue.pick(!over);
        if (over && best != core.running) {
            hand(queue, best);
        } else {
            slices.begin(core, !queue.waiting.isEmpty(), kernel.now());
            await(core);
        }
        if (contested && !pullsFirst) {
            balance(queue);
        }
    }

    @Override
    void left(Core core, Actor actor) {
        actor.ranUntil = kernel.now();
        queues[core.number].leave(actor);
    }

    @Override
    @Nullable Actor next(Core core) {
        FairQueue own = queues[core.number];
        if (own.waiting.isEmpty()) {
            return pull(own, false);
        }
        Actor best = own.pick(false);
        own.waiting.remove(best);
        return best;
    }

    /// Takes somebody who waits out of the longest of the other queues.
    private @Nullable Actor pull(FairQueue to, boolean hot) {
        FairQueue from = null;
        for (FairQueue each : queues) {
            if (each != to && (from == null || each.waiting.size() > from.waiting.size())) {
                from = each;
            }
        }
        Actor actor = from == null ? null : from.coldest();
        if (from == null || actor == null || !hot && kernel.now() - actor.ranUntil < HOT_NANOS) {
            return null;
        }
        from.migrate(actor, to);
        return actor;
    }

    /// At a tick of a core where somebody waits: idle cores are told to pull, and now and then busy
    /// ones do.
    private void balance(FairQueue queue) {
        int idle = free.anyFree() ? free.freeFor(Actor.NO_CORE) : Cores.NONE;
        if (idle != Cores.NONE) {
            Actor actor = pull(queues[idle], queue.inVain >= MOST_IN_VAIN);
            if (actor == null) {
                queue.inVain++;
            } else {
                queue.inVain = 0;
                free.take(idle);
                place(cores[idle], actor, wakeNanos);
            }
            return;
        }
        if (kernel.now() < queue.balancedAt + BUSY_BALANCE_NANOS * queues.length) {
            return;
        }
        queue.balancedAt = kernel.now();
        FairQueue least = queue;
        for (FairQueue each : queues) {
            least = each.weight() < least.weight() ? each : least;
        }
        Actor actor = queue.coldest();
        if (actor != null && kernel.now() - actor.ranUntil >= HOT_NANOS) {
            double excess = queue.weight() - least.weight();
            boolean evens = 2 * actor.weight <= excess;
            // Where one too many cannot be shared, each gets it in turn.
            if (evens || actor.weight <= excess && ++queue.inVain % 2 == 0) {
                account(least.core);
                queue.migrate(actor, least);
                join(least, actor);
            }
        }
    }
}
