package tandem.simulate.program;

import org.jspecify.annotations.Nullable;

import tandem.law.Median;
import tandem.model.Experiment;

import java.util.Arrays;
import java.util.List;

/// What an experiment's tasks cost one serial worker of a language: how it computes and how it
/// waits, and what a new process's first tasks cost more. Either each task as it was measured, or,
/// for tasks that were not, the nominal work times what was measured over nominal in the mean.
public final class TaskCosts {
    /// Exactly what the experiment asks for.
    public static final TaskCosts NOMINAL = new TaskCosts(1, 0, 0, 0, null, new long[0]);

    private final double ratio;
    private final double waitRatio;
    private final double extraWaitNanos;
    private final long warmUpNanos;
    private final @Nullable Experiment measured;
    private final long[] computeNanos;

    private TaskCosts(
            double ratio,
            double waitRatio,
            double extraWaitNanos,
            long warmUpNanos,
            @Nullable Experiment measured,
            long[] computeNanos) {
        this.ratio = ratio;
        this.waitRatio = waitRatio;
        this.extraWaitNanos = extraWaitNanos;
        this.warmUpNanos = warmUpNanos;
        this.measured = measured;
        this.computeNanos = computeNanos;
    }

    /// @param experiment that was measured
    /// @param computeNanos CPU time of each task
    /// @param waitNanos of all tasks, off the core of their own accord
    /// @param warmUpNanos what a new process's first tasks cost more, in all
    static TaskCosts of(
            Experiment experiment, long[] computeNanos, long waitNanos, long warmUpNanos) {
        double nominal =
                experiment.workMillis() * 1e6 * Arrays.stream(experiment.taskFactors()).sum();
        double share = waitShare(experiment);
        double computed = Arrays.stream(computeNanos).sum();
        boolean trips = experiment.workload().blocks() && !experiment.workload().isTimed();
        double extra =
                share > 0 ? Math.max(0, waitNanos - nominal * share) / experiment.tasks() : 0;
        return new TaskCosts(
                computed / nominal,
                trips ? waitNanos / nominal : 0,
                extra,
                warmUpNanos,
                experiment,
                computeNanos.clone());
    }

    /// What several serial runs of one experiment say: of each task the median.
    ///
    /// @param all one or more, of equally many tasks
    static TaskCosts median(List<TaskCosts> all) {
        TaskCosts first = all.getFirst();
        long[] nanos = new long[first.computeNanos.length];
        for (int i = 0; i < nanos.length; i++) {
            int task = i;
            nanos[i] =
                    Math.round(
                            Median.of(
                                    all.stream()
                                            .map(each -> (double) each.computeNanos[task])
                                            .toList()));
        }
        return new TaskCosts(
                Median.of(all.stream().map(each -> each.ratio).toList()),
                Median.of(all.stream().map(each -> each.waitRatio).toList()),
                Median.of(all.stream().map(each -> each.extraWaitNanos).toList()),
                first.warmUpNanos,
                first.measured,
                nanos);
    }

    /// CPU time over nominal work, in the mean of all tasks.
    public double ratio() {
        return ratio;
    }

    /// What a new process's first tasks cost beyond the others, in all, as calibration measured it.
    long warmUpNanos() {
        return warmUpNanos;
    }

    /// CPU time of each of an experiment's tasks.
    long[] computeNanos(Experiment experiment) {
        Experiment known = measured;
        if (known != null && sameTasks(known, experiment)) {
            return computeNanos.clone();
        }
        double[] factors = experiment.taskFactors();
        double share = known == null ? 1 - waitShare(experiment) : ratioFor(known, experiment);
        long[] nanos = new long[factors.length];
        for (int i = 0; i < nanos.length; i++) {
            nanos[i] = Math.max(1, Math.round(factors[i] * experiment.workMillis() * 1e6 * share));
        }
        return nanos;
    }

    /// The ratio holds for the share of waiting that it was measured with.
    private double ratioFor(Experiment known, Experiment asked) {
        double then = 1 - waitShare(known);
        double now = 1 - waitShare(asked);
        return then > 0 ? ratio * now / then : ratio;
    }

    /// What each task waits of its own accord.
    long[] waitNanos(Experiment experiment) {
        double share = waitShare(experiment);
        double[] factors = experiment.taskFactors();
        long[] nanos = new long[factors.length];
        if (share == 0 && waitRatio == 0) {
            return nanos;
        }
        for (int i = 0; i < nanos.length; i++) {
            double nominal = factors[i] * experiment.workMillis() * 1e6;
            nanos[i] = Math.round(nominal * (share > 0 ? share : waitRatio) + extraWaitNanos);
        }
        return nanos;
    }

    private static boolean sameTasks(Experiment one, Experiment other) {
        return one.workload() == other.workload()
                && one.tasks() == other.tasks()
                && one.workMillis() == other.workMillis()
                && one.unevennessPercent() == other.unevennessPercent()
                && one.ioPercent() == other.ioPercent()
                && one.payloadBytes() == other.payloadBytes()
                && one.seed() == other.seed();
    }

    private static double waitShare(Experiment experiment) {
        return experiment.workload().isTimed() ? 1 : experiment.ioPercent() / 100;
    }
}
