package tandem.simulate.os;

import org.jspecify.annotations.Nullable;

/// Who takes a core from whom, by a discipline of one queue.
final class Preemption {
    private final Discipline discipline;

    Preemption(Discipline discipline) {
        this.discipline = discipline;
    }

    /// The core that somebody who can run takes from another, or null.
    @Nullable Core victim(Actor actor, Core[] cores, long now) {
        if (!interrupts() && !actor.urgent) {
            return null;
        }
        Core worst = null;
        double worstKey = actor.urgent ? Double.NEGATIVE_INFINITY : key(actor, 0);
        for (Core core : cores) {
            Actor other = core.running;
            if (other == null || !core.computes() || other.urgent) {
                continue;
            }
            double key = key(other, core.done(now));
            if (key > worstKey) {
                worst = core;
                worstKey = key;
            }
        }
        return worst;
    }

    private boolean interrupts() {
        return switch (discipline) {
            case PRIORITY, SRTF, MLFQ -> true;
            case FAIR, ROUND_ROBIN, RUN_TO_COMPLETION, FCFS, SJF, LOTTERY -> false;
        };
    }

    /// The smaller goes first.
    private double key(Actor actor, double done) {
        return switch (discipline) {
            case PRIORITY -> actor.priority;
            case SRTF -> actor.left - done;
            case MLFQ -> actor.level;
            case FAIR, ROUND_ROBIN, RUN_TO_COMPLETION, FCFS, SJF, LOTTERY -> 0;
        };
    }
}
