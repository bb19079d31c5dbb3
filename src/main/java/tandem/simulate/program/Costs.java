package tandem.simulate.program;

import tandem.law.Median;
import tandem.model.Contender;
import tandem.model.Range;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// What a contender's machinery costs, besides the tasks themselves. All but the latency is work
/// that needs a core.
///
/// @param spawnMicros the parent's work for each worker that it makes
/// @param startMicros a worker's own work until it can take tasks
/// @param warmUpMicros what a worker's first tasks cost more than later ones, in all
/// @param dispatchMicros the parent's work for each chunk that it hands out
/// @param takeMicros a worker's work to take a chunk and to send its answer
/// @param collectMicros the parent's work for each chunk's answer
/// @param latencyMicros until a message arrives
/// @param pickleNanosPerByte the work of either side for each byte of payload, each way
/// @param bandwidth megabytes a second through a pipe or socket; its copying is work of both sides
/// @param endMicros a worker's own work after its last task
/// @param taskFactor what a task costs in one of several workers, as a multiple of its cost in a
///   serial worker
public record Costs(
        double spawnMicros,
        double startMicros,
        double warmUpMicros,
        double dispatchMicros,
        double takeMicros,
        double collectMicros,
        double latencyMicros,
        double pickleNanosPerByte,
        double bandwidth,
        double endMicros,
        double taskFactor) {

    public static final Range SPAWN = new Range("spawn-cost", 0, 1e6, "µs");
    public static final Range START = new Range("start-cost", 0, 1e7, "µs");
    public static final Range WARM_UP = new Range("warm-up", 0, 1e8, "µs");
    public static final Range MESSAGE = new Range("message-cost", 0, 1e6, "µs");
    public static final Range LATENCY = new Range("latency", 0, 1e6, "µs");
    public static final Range PICKLE = new Range("pickle", 0, 1000, "ns per byte");
    public static final Range BANDWIDTH = new Range("bandwidth", 1, 1e6, "MB/s");
    public static final Range END = new Range("end-cost", 0, 1e7, "µs");
    public static final Range TASK_FACTOR = new Range("task-factor", 0.1, 10, "times");

    /// No cost at all.
    public static final Costs NONE = new Costs(0, 0, 0, 0, 0, 0, 0, 0, 1e6, 0, 1);

    /// @throws IllegalArgumentException naming what was given and what is allowed
    public Costs {
        SPAWN.check(spawnMicros);
        START.check(startMicros);
        WARM_UP.check(warmUpMicros);
        MESSAGE.check(dispatchMicros);
        MESSAGE.check(takeMicros);
        MESSAGE.check(collectMicros);
        LATENCY.check(latencyMicros);
        PICKLE.check(pickleNanosPerByte);
        BANDWIDTH.check(bandwidth);
        END.check(endMicros);
        TASK_FACTOR.check(taskFactor);
    }

    /// What a contender costs on an ordinary machine, from trials with CPython 3.11 and 3.13 and
    /// JDK 25 on two virtual cores.
    public static Costs usual(Contender contender) {
        return switch (contender.language()) {
            case JAVA, NATIVE ->
                    switch (contender.strategy()) {
                        case SERIAL -> NONE.withStartMicros(300);
                        case THREADS, GIL, FORKJOIN ->
                                NONE.withSpawnMicros(60).withStartMicros(400);
                        case VIRTUAL -> NONE.withSpawnMicros(5).withStartMicros(400);
                        case PROCESSES, POOL, EXECUTOR, THREADPOOL, INTERPRETERS, PROGRAM ->
                                new Costs(2000, 60_000, 20_000, 10, 10, 10, 11, 0, 2000, 3000, 1);
                    };
            case PYTHON ->
                    switch (contender.strategy()) {
                        case SERIAL -> NONE.withStartMicros(50);
                        case THREADS -> NONE.withSpawnMicros(60).withStartMicros(100);
                        case THREADPOOL -> new Costs(80, 100, 0, 20, 10, 10, 0, 0, 1e6, 50, 1);
                        case INTERPRETERS ->
                                new Costs(200, 12_000, 0, 100, 50, 100, 20, 1, 1000, 2000, 1);
                        case PROCESSES, POOL, EXECUTOR, VIRTUAL, FORKJOIN, GIL, PROGRAM ->
                                processes(contender);
                    };
        };
    }

    private static Costs processes(Contender contender) {
        String option = contender.option() == null ? "" : contender.option();
        double start =
                option.contains("forkserver") ? 11_000 : option.contains("spawn") ? 55_000 : 2000;
        return new Costs(1200, start, 0, 25, 30, 25, 14, 0.6, 1500, 1500, 1);
    }

    /// The median of each cost.
    static Costs median(List<Costs> all) {
        return new Costs(
                median(all, Costs::spawnMicros),
                median(all, Costs::startMicros),
                median(all, Costs::warmUpMicros),
                median(all, Costs::dispatchMicros),
                median(all, Costs::takeMicros),
                median(all, Costs::collectMicros),
                median(all, Costs::latencyMicros),
                median(all, Costs::pickleNanosPerByte),
                median(all, Costs::bandwidth),
                median(all, Costs::endMicros),
                median(all, Costs::taskFactor));
    }

    private static double median(List<Costs> all, Function<Costs, Double> cost) {
        return Median.of(all.stream().map(cost).toList());
    }

    public Costs withSpawnMicros(double newSpawnMicros) {
        return changed(draft -> draft.spawnMicros = newSpawnMicros);
    }

    public Costs withStartMicros(double newStartMicros) {
        return changed(draft -> draft.startMicros = newStartMicros);
    }

    public Costs withWarmUpMicros(double newWarmUpMicros) {
        return changed(draft -> draft.warmUpMicros = newWarmUpMicros);
    }

    public Costs withMessages(
            double newDispatchMicros, double newTakeMicros, double newCollectMicros) {
        return changed(draft -> {
            draft.dispatchMicros = newDispatchMicros;
            draft.takeMicros = newTakeMicros;
            draft.collectMicros = newCollectMicros;
        });
    }

    public Costs withLatencyMicros(double newLatencyMicros) {
        return changed(draft -> draft.latencyMicros = newLatencyMicros);
    }

    public Costs withBytes(double newPickleNanosPerByte, double newBandwidth) {
        return changed(draft -> {
            draft.pickleNanosPerByte = newPickleNanosPerByte;
            draft.bandwidth = newBandwidth;
        });
    }

    public Costs withEndMicros(double newEndMicros) {
        return changed(draft -> draft.endMicros = newEndMicros);
    }

    public Costs withTaskFactor(double newTaskFactor) {
        return changed(draft -> draft.taskFactor = newTaskFactor);
    }

    private Costs changed(Consumer<CostsDraft> change) {
        CostsDraft draft = new CostsDraft(this);
        change.accept(draft);
        return draft.costs();
    }
}
