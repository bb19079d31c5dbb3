package tandem.model;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// An experiment while some of it changes.
final class ExperimentDraft {
    Workload workload;
    int tasks;
    double workMillis;
    double unevennessPercent;
    double ioPercent;
    long payloadBytes;
    int chunk;
    int workers;
    List<Contender> contenders;
    Experiment.Order order;
    Experiment.Schedule schedule;
    boolean together;
    long seed;
    double switchIntervalMillis;
    @Nullable Fault fault;
    Channel channel;
    @Nullable Guard guard;

    ExperimentDraft(Experiment start) {
        workload = start.workload();
        tasks = start.tasks();
        workMillis = start.workMillis();
        unevennessPercent = start.unevennessPercent();
        ioPercent = start.ioPercent();
        payloadBytes = start.payloadBytes();
        chunk = start.chunk();
        workers = start.workers();
        contenders = start.contenders();
        order = start.order();
        schedule = start.schedule();
        together = start.together();
        seed = start.seed();
        switchIntervalMillis = start.switchIntervalMillis();
        fault = start.fault();
        channel = start.channel();
        guard = start.guard();
    }

    /// @throws IllegalArgumentException naming what was given and what is allowed
    Experiment experiment() {
        return new Experiment(
                workload,
                tasks,
                workMillis,
                unevennessPercent,
                ioPercent,
                payloadBytes,
                chunk,
                workers,
                contenders,
                order,
                schedule,
                together,
                seed,
                switchIntervalMillis,
                fault,
                channel,
                guard);
    }
}
