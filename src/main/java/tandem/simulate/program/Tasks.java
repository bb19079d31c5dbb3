package tandem.simulate.program;

import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.model.Strategy;

/// The tasks of an experiment as one contender gets them: their costs, and their chunks.
public final class Tasks {
    static final int NONE = -1;

    private static final int POOL_CHUNKS_PER_WORKER = 4;

    final long[] computeNanos;
    final long[] waitNanos;
    final int workers;
    final int chunk;
    public final int chunks;
    private final boolean fixedShares;
    private final int[] dealt;
    private int next;

    public Tasks(Experiment experiment, Contender contender, Software software) {
        TaskCosts times = software.tasksOf(contender);
        double factor = software.costsOf(contender).taskFactor();
        computeNanos = times.computeNanos(experiment);
        for (int i = 0; i < computeNanos.length; i++) {
            computeNanos[i] = Math.max(1, Math.round(computeNanos[i] * factor));
        }
        waitNanos = times.waitNanos(experiment);
        workers = experiment.workersOf(contender);
        chunk = chunk(experiment, contender, workers);
        chunks = Math.ceilDiv(computeNanos.length, chunk);
        fixedShares =
                experiment.schedule() == Experiment.Schedule.FIXED
                        && !contender.strategy().chunksByItself()
                        && contender.strategy() != Strategy.FORKJOIN
                        && contender.strategy() != Strategy.THREADPOOL
                        && contender.strategy() != Strategy.SERIAL;
        dealt = new int[workers];
    }

    private static int chunk(Experiment experiment, Contender contender, int workers) {
        if (contender.strategy() == Strategy.THREADPOOL) {
            return 1;
        }
        String option = contender.option() == null ? "" : contender.option();
        boolean map = !option.contains("apply_async") && !option.contains("imap");
        if (option.contains("apply_async")) {
            return 1;
        }
        if (experiment.chunk() == 0 && contender.strategy() == Strategy.POOL && map) {
            return Math.ceilDiv(experiment.tasks(), POOL_CHUNKS_PER_WORKER * workers);
        }
        return Math.max(1, experiment.chunk());
    }

    boolean fixedShares() {
        return fixedShares;
    }

    /// A worker's next chunk, or {@link #NONE}.
    int next(int worker) {
        int chosen = fixedShares ? worker + workers * dealt[worker]++ : next++;
        return chosen < chunks ? chosen : NONE;
    }

    int first(int index) {
        return index * chunk;
    }

    int end(int index) {
        return Math.min(first(index) + chunk, computeNanos.length);
    }
}
