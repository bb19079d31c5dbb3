package tandem.simulate.os;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Who waits for one core, and who has it: Linux's earliest eligible virtual deadline first.
///
/// Eligible is whoever had no more than the weighted mean of the queue; among these the earliest
/// deadline goes first, a slice after what its actor had when it came or last used one up. A turn
/// is not cut short before its slice is used up, unless its actor has had more than the mean. Who
/// sleeps keeps what it still was owed, and loses what it owes once it would have been paid back
/// (Stoica, Abdel-Wahab: Earliest Eligible Virtual Deadline First, 1995; `kernel/sched/fair.c`).
final class FairQueue {
    /// Sums of large numbers are not exact.
    private static final double TOLERANCE = 1;

    final Core core;
    final List<Actor> waiting = new ArrayList<>();
    private final double slice;

    /// The mean when the last one left.
    private double idleMean;

    /// How often somebody who waits was not pulled, as its core's cache was still hot.
    int inVain;

    /// When this queue was last compared with the others.
    long balancedAt;

    FairQueue(Core core, double slice) {
        this.core = core;
        this.slice = slice;
    }

    /// Linux's base slice: 0.7 ms for one core, 1.4 for two and three, 2.1 for four to seven, 2.8
    /// for more.
    static double sliceNanos(int cores) {
        return 700_000 * (1 + Math.floor(Math.log(Math.min(cores, 8)) / Math.log(2) + 1e-9));
    }

    /// The mean of what all here had, by their weights.
    private double mean() {
        Actor running = core.running;
        if (running == null && waiting.isEmpty()) {
            return idleMean;
        }
        double weight = 0;
        double sum = 0;
        double base = running == null ? waiting.getFirst().had : running.had;
        if (running != null) {
            weight += running.weight;
        }
        for (Actor each : waiting) {
            weight += each.weight;
            sum += each.weight * (each.had - base);
        }
        return base + sum / weight;
    }

    /// The weights of all who wait or run.
    double weight() {
        double weight = core.running == null ? 0 : core.running.weight;
        for (Actor each : waiting) {
            weight += each.weight;
        }
        return weight;
    }

    /// Somebody comes who is not among those who wait yet.
    ///
    /// @param fresh whether it never ran before: then its first slice is half of one
    void arrive(Actor actor, boolean fresh) {
        double others = weight();
        double lag = others == 0 ? 0 : actor.lag * (others + actor.weight) / others;
        actor.had = mean() - lag;
        actor.deadline = actor.had + slice / actor.weight / (fresh ? 2 : 1);
    }

    /// Whoever has the core leaves it to sleep, to wait or to end.
    void leave(Actor actor) {
        double mean = mean();
        double most = 2 * slice / actor.weight;
        // What it owes is paid back before it wakes, or as soon as the others have caught up.
        actor.lag = waiting.isEmpty() ? 0 : Math.clamp(mean - actor.had, 0, most);
        idleMean = mean;
    }

    /// Whether whoever has the core has used its slice up; it gets another one then.
    boolean turnIsOver() {
        Actor running = core.running();
        boolean over = running.had >= running.protectedUntil;
        if (running.had >= running.deadline) {
            running.deadline = running.had + slice / running.weight;
            over = true;
        }
        return over;
    }

    /// Who should have the core: one of those who wait, or whoever has it. There has to be one.
    ///
    /// @param protect whether whoever has it keeps it until its turn is over
    Actor pick(boolean protect) {
        double most = mean() + TOLERANCE;
        Actor best = core.running;
        if (best != null && best.had > most) {
            best = null;
        }
        if (best != null && protect && best.had < best.protectedUntil) {
            return best;
        }
        Actor least = null;
        for (Actor each : waiting) {
            if (each.had <= most && (best == null || each.deadline < best.deadline)) {
                best = each;
            }
            least = least == null || each.had < least.had ? each : least;
        }
        if (best != null) {
            return best;
        }
        return least == null ? core.running() : least;
    }

    /// Who waits and has had no core for the longest time.
    @Nullable Actor coldest() {
        Actor coldest = null;
        for (Actor each : waiting) {
            coldest = coldest == null || each.ranUntil < coldest.ranUntil ? each : coldest;
        }
        return coldest;
    }

    /// Takes out one that waits, to go to another queue with what it is owed and what is left of
    /// its slice.
    void migrate(Actor actor, FairQueue to) {
        double left = actor.deadline - actor.had;
        actor.lag = mean() - actor.had;
        waiting.remove(actor);
        to.arrive(actor, false);
        actor.deadline = actor.had + left;
    }
}
