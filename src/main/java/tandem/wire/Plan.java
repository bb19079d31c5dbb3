package tandem.wire;

/// What a host shall run: the message of type `plan`.
///
/// @param strategy {@link tandem.model.Strategy#key}
/// @param option {@link tandem.model.ContenderOption#text}, or empty
/// @param workload {@link tandem.model.Workload#key}
/// @param workers how many
/// @param chunk tasks taken at once; 0 for the library's own rule
/// @param schedule {@link tandem.model.Experiment.Schedule#key}
/// @param together whether all workers wait for each other before their first task
/// @param payloadBytes what travels with each task, there and back
/// @param iterations of the kernel, by task
/// @param waitNanos asleep, by task; empty where no task waits
/// @param beatEvery iterations between heartbeats, about 200 µs of work
/// @param gapNanos a heartbeat that comes this much after the one before is recorded
/// @param record whether lanes are recorded at all
/// @param logFolder where the event logs go
/// @param workFolder where the files workload writes
/// @param httpPort of the loopback server, or 0
/// @param switchIntervalNanos for `sys.setswitchinterval`; 0 leaves the default
/// @param fault {@link tandem.model.Fault.Kind#key}, or empty
/// @param faultWorker the worker that it strikes, from 0
/// @param faultAfterTasks how many tasks that worker does before; the fault strikes in the next, or
///   in one that it takes when so many for each worker have been taken
/// @param channel {@link tandem.model.Channel#key}
/// @param guard {@link tandem.model.Guard#key}; empty for a workload without a counter
public record Plan(
        String strategy,
        String option,
        String workload,
        int workers,
        int chunk,
        String schedule,
        boolean together,
        long payloadBytes,
        long[] iterations,
        long[] waitNanos,
        long beatEvery,
        long gapNanos,
        boolean record,
        String logFolder,
        String workFolder,
        int httpPort,
        long switchIntervalNanos,
        String fault,
        int faultWorker,
        int faultAfterTasks,
        String channel,
        String guard) {}
