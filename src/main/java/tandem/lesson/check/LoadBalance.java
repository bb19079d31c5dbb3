package tandem.lesson.check;

import tandem.model.ContenderRun;
import tandem.model.Lane;
import tandem.model.span.Spans;
import tandem.model.span.State;

import java.util.List;

/// Uneven tasks: whoever is free takes the next, and all end at nearly the same time; shares that
/// were fixed before, or large chunks, leave an idle tail. Tiny tasks want large chunks.
public final class LoadBalance implements Check {
    private static final double LEAST_COST_OF_FIXED = 1.15;
    private static final double LEAST_GAIN_OF_CHUNKS = 4;
    private static final String PROCESSES = "python:processes";

    @Override
    public CheckVerdict read(Outcomes outcomes) {
        double queue = millis(outcomes, "queue");
        double fixed = millis(outcomes, "fixed");
        double chunks = millis(outcomes, "chunks");
        double queueTail = outcomes.median("queue", PROCESSES, LoadBalance::idleShare);
        double fixedTail = outcomes.median("fixed", PROCESSES, LoadBalance::idleShare);
        List<ReportedFacts> tiny = outcomes.seen("tiny").facts();
        if (tiny.size() != 2) {
            throw new Unseen("two sizes of chunk for tiny tasks");
        }
        double single = tiny.get(0).number("rate");
        double together = tiny.get(1).number("rate");
        return new CheckVerdict(
                fixed / queue >= LEAST_COST_OF_FIXED
                        && chunks / queue >= LEAST_COST_OF_FIXED
                        && fixedTail > queueTail
                        && together / single >= LEAST_GAIN_OF_CHUNKS,
                List.of(
                        new Figure("shared queue", queue, "ms"),
                        new Figure("fixed shares", fixed, "ms"),
                        new Figure("chunks of four", chunks, "ms"),
                        new Figure("idle tail of the shared queue", 100 * queueTail, "%"),
                        new Figure("idle tail of fixed shares", 100 * fixedTail, "%"),
                        new Figure("tiny tasks one by one", single, "a second"),
                        new Figure("tiny tasks in large chunks", together, "a second")),
                CheckWords.format(
                        "from a shared queue the tasks took %s, with fixed shares %s and in chunks"
                                + " of four %s; workers were idle at the end for %s and, with fixed"
                                + " shares, %s of the time; large chunks moved tiny tasks %s as"
                                + " fast.",
                        CheckWords.time(1e6 * queue),
                        CheckWords.time(1e6 * fixed),
                        CheckWords.time(1e6 * chunks),
                        CheckWords.percent(queueTail),
                        CheckWords.percent(fixedTail),
                        CheckWords.times(together / single)));
    }

    private static double millis(Outcomes outcomes, String step) {
        return outcomes.median(step, PROCESSES, run -> run.makespanNanos() / 1e6);
    }

    /// The share of all workers' time that lies between a worker's last task and the run's end.
    private static double idleShare(ContenderRun run) {
        double idle = 0;
        for (Lane lane : run.lanes()) {
            idle += run.makespanNanos() - lastTaskNanos(lane);
        }
        return idle / run.makespanNanos() / Math.max(1, run.lanes().size());
    }

    private static long lastTaskNanos(Lane lane) {
        Spans spans = lane.spans();
        for (int i = spans.count() - 1; i >= 0; i--) {
            if (spans.task(i) != Spans.NO_TASK && spans.state(i) != State.IDLE) {
                return spans.endNanos(i);
            }
        }
        return lane.startNanos();
    }
}
