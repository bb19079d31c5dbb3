package tandem.lesson.check;

import tandem.model.ContenderRun;

import java.util.List;

/// Waiting: threads give nearly all that there is to gain; processes give no more and cost memory
/// and, where each starts an interpreter of its own, time.
public final class IoBound implements Check {
    /// Of eight workers.
    private static final double LEAST_GAIN_OF_THREADS = 4;

    private static final double LEAST_COST_OF_SPAWN = 1.3;
    private static final double LEAST_COST_IN_MEMORY = 1.5;
    private static final String STEP = "waits";
    private static final String THREADS = "python:threads";
    private static final String FORK = "python:processes:fork";
    private static final String SPAWN = "python:processes:spawn";

    @Override
    public CheckVerdict read(Outcomes outcomes) {
        double threads = outcomes.speedup(STEP, THREADS);
        double fork = outcomes.speedup(STEP, FORK);
        double spawn = outcomes.speedup(STEP, SPAWN);
        double threadBytes = outcomes.median(STEP, THREADS, ContenderRun::peakMemoryBytes);
        double forkBytes = outcomes.median(STEP, FORK, ContenderRun::peakMemoryBytes);
        double memory = forkBytes / threadBytes;
        return new CheckVerdict(
                threads >= LEAST_GAIN_OF_THREADS
                        && threads / spawn >= LEAST_COST_OF_SPAWN
                        && memory >= LEAST_COST_IN_MEMORY,
                List.of(
                        new Figure("speedup of eight threads", threads, "×"),
                        new Figure("speedup of eight forked processes", fork, "×"),
                        new Figure("speedup of eight spawned processes", spawn, "×"),
                        new Figure("memory of threads", threadBytes / 1e6, "MB"),
                        new Figure("memory of forked processes", forkBytes / 1e6, "MB")),
                CheckWords.format(
                        "eight workers were %s as fast as one as threads, %s as forked and %s as"
                                + " spawned processes; the processes took %s as much memory.",
                        CheckWords.times(threads),
                        CheckWords.times(fork),
                        CheckWords.times(spawn),
                        CheckWords.times(memory)));
    }
}
