package tandem.engine.run;

import org.jspecify.annotations.Nullable;

import tandem.model.Calibration;
import tandem.model.Channel;
import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.model.Fault;
import tandem.model.Guard;
import tandem.model.Strategy;
import tandem.model.Workload;
import tandem.wire.Plan;

import java.nio.file.Path;

/// Turns an experiment and a calibration into what a host shall do.
final class Plans {
    /// How much work lies between two heartbeats: short enough to see a time slice's loss, long
    /// enough to cost little.
    private static final double BEAT_NANOS = 200_000;

    /// Heartbeats that are this much late are recorded; less is the kernel's own unevenness.
    private static final double GAP_NANOS = 350_000;

    private static final double GAP_BEATS = 1.75;

    private Plans() {}

    /// A plan of one serial task that only measures the kernel.
    static Plan calibration(Experiment experiment, Folders folders, int httpPort) {
        return new Plan(
                Strategy.SERIAL.key(),
                "",
                experiment.workload().key(),
                1,
                1,
                Experiment.Schedule.QUEUE.key(),
                false,
                experiment.payloadBytes(),
                new long[] {1},
                new long[0],
                1,
                Long.MAX_VALUE,
                false,
                folders.logs().toString(),
                folders.work().toString(),
                httpPort,
                0,
                "",
                -1,
                0,
                Channel.DEFAULT.key(),
                key(Guard.usual(experiment.workload())));
    }

    static Plan of(
            Experiment experiment,
            Contender contender,
            Calibration calibration,
            boolean record,
            Folders folders,
            int httpPort) {
        Workload workload = experiment.workload();
        double[] factors = experiment.taskFactors();
        double workNanos = experiment.workMillis() * 1e6;
        double waitShare = workload.isTimed() ? 1 : experiment.ioPercent() / 100;
        boolean computes = workload.hasWork() && waitShare < 1;
        long[] iterations = new long[factors.length];
        long[] waits = new long[waitShare > 0 ? factors.length : 0];
        for (int i = 0; i < factors.length; i++) {
            iterations[i] =
                    computes ? calibration.iterations(factors[i] * workNanos * (1 - waitShare)) : 0;
            if (waitShare > 0) {
                waits[i] = Math.round(factors[i] * workNanos * waitShare);
            }
        }
        long beatEvery = Math.max(1, Math.round(BEAT_NANOS / calibration.nanosPerIteration()));
        double beatNanos = beatEvery * calibration.nanosPerIteration();
        String option = contender.option();
        Fault fault = experiment.fault();
        int workers = experiment.workersOf(contender);
        return new Plan(
                contender.strategy().key(),
                option == null ? "" : option,
                workload.key(),
                workers,
                chunk(experiment, contender),
                experiment.schedule().key(),
                experiment.together() || fault != null,
                experiment.payloadBytes(),
                iterations,
                waits,
                beatEvery,
                Math.round(Math.max(GAP_NANOS, GAP_BEATS * beatNanos)),
                record,
                folders.logs().toString(),
                folders.work().toString(),
                httpPort,
                Math.round(experiment.switchIntervalMillis() * 1e6),
                fault == null ? "" : fault.kind().key(),
                fault == null ? -1 : fault.worker() - 1,
                fault == null ? 0 : fault.afterTasks(factors.length, workers),
                experiment.channel().in(contender).key(),
                key(experiment.guardOf(contender)));
    }

    private static String key(@Nullable Guard guard) {
        return guard == null ? "" : guard.key();
    }

    private static int chunk(Experiment experiment, Contender contender) {
        return contender.strategy().chunksByItself()
                ? experiment.chunk()
                : Math.max(1, experiment.chunk());
    }

    /// Where a contender's files go.
    ///
    /// @param logs event logs and output, in memory where the system has such a place
    /// @param work files that the files workload writes, on a real device
    record Folders(Path logs, Path work) {}
}
