package tandem.simulate;

import org.jspecify.annotations.Nullable;

/// Who takes a core from whom, by a discipline.
final class Preemption {
    private final Discipline discipline;
    private final Slices slices;

    Preemption(Discipline discipline, Slices slices) {
        this.discipline = discipline;
        this.slices = slices;
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
            if (key > worstKey && (actor.urgent || !slices.protects(core, now))) {
                worst = core;
                worstKey = key;
            }
        }
        return worst;
    }

    private boolean interrupts() {
        return switch (discipline) {
            case FAIR, PRIORITY, SRTF, MLFQ -> true;
            case ROUND_ROBIN, RUN_TO_COMPLETION, FCFS, SJF, LOTTERY -> false;
        };
    }

    /// The smaller goes first.
    private double key(Actor actor, double done) {
        return switch (discipline) {
            case FAIR -> actor.had + done / actor.weight;
            case PRIORITY -> actor.priority;
            case SRTF -> actor.left - done;
            case MLFQ -> actor.level;
            case ROUND_ROBIN, RUN_TO_COMPLETION, FCFS, SJF, LOTTERY -> 0;
        };
    }
}
