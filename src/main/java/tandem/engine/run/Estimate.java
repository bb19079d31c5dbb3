package tandem.engine.run;

import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.model.Language;
import tandem.model.Strategy;
import tandem.model.Workload;

import java.util.List;

/// A rough forecast of how long a run takes.
public final class Estimate {
    /// Start-up of a host and of a worker process, as measured on an ordinary machine.
    private static final long JAVA_HOST_NANOS = 500_000_000;

    private static final long JAVA_WORKER_NANOS = 80_000_000;
    private static final long PYTHON_HOST_NANOS = 100_000_000;
    private static final long PYTHON_WORKER_NANOS = 10_000_000;

    private Estimate() {}

    public static long nanos(Experiment experiment, List<Contender> bases, int cores) {
        double longest = 0;
        double sum = 0;
        for (Contender contender : experiment.contenders()) {
            double one = nanos(experiment, contender, cores);
            longest = Math.max(longest, one);
            sum += one;
        }
        double contenders =
                switch (experiment.order()) {
                    case FAIR -> sum;
                    case RACE -> Math.max(longest, sum * 0.8);
                };
        double base = bases.stream().mapToDouble(each -> nanos(experiment, each, cores)).sum();
        return Math.round(contenders + base);
    }

    /// One contender's part.
    public static double nanos(Experiment experiment, Contender contender, int cores) {
        int workers = experiment.workersOf(contender);
        Workload workload = experiment.workload();
        double work = workload.hasWork() ? experiment.tasks() * experiment.workMillis() * 1e6 : 0;
        double waitShare =
                workload.isTimed() || workload.blocks() ? 1 : experiment.ioPercent() / 100;
        int computing = oneAtATime(contender, workload) ? 1 : Math.min(workers, cores);
        double spread = work * (1 - waitShare) / computing + work * waitShare / workers;
        boolean java = contender.language() == Language.JAVA;
        double processes =
                contender.strategy().forks()
                        ? (double) workers
                                / cores
                                * (java ? JAVA_WORKER_NANOS : PYTHON_WORKER_NANOS)
                        : 0;
        return (java ? JAVA_HOST_NANOS : PYTHON_HOST_NANOS) + processes + spread;
    }

    private static boolean oneAtATime(Contender contender, Workload workload) {
        return contender.strategy() == Strategy.GIL
                || contender.language() == Language.PYTHON
                        && contender.strategy().sharesInterpreter()
                        && workload != Workload.SHA256;
    }
}
