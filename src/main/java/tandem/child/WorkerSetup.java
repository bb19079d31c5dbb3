package tandem.child;

import tandem.model.Guard;
import tandem.wire.Plan;

import java.io.IOException;

/// What a worker JVM must know before its first task.
///
/// @param workload {@link tandem.model.Workload#ordinal}
/// @param payloadBytes of every task
/// @param atomic whether the counter is raised by a single operation in place of its lock
record WorkerSetup(
        int workload,
        int workers,
        int payloadBytes,
        int httpPort,
        boolean record,
        long hostPid,
        long beatEvery,
        long gapNanos,
        String logFolder,
        String workFolder,
        String counterFile,
        boolean atomic,
        String fault,
        int faultWorker,
        int faultAfterTasks) {

    static WorkerSetup of(Job job) {
        Plan plan = job.plan();
        return new WorkerSetup(
                job.workload().ordinal(),
                plan.workers(),
                (int) plan.payloadBytes(),
                plan.httpPort(),
                plan.record(),
                ProcessHandle.current().pid(),
                plan.beatEvery(),
                plan.gapNanos(),
                plan.logFolder(),
                plan.workFolder(),
                job.counterFile().toString(),
                plan.guard().equals(Guard.ATOMIC.key()),
                plan.fault(),
                plan.faultWorker(),
                plan.faultAfterTasks());
    }

    void write(TaskStream stream) throws IOException {
        stream.putInt(workload);
        stream.putInt(workers);
        stream.putInt(payloadBytes);
        stream.putInt(httpPort);
        stream.putInt(record ? 1 : 0);
        stream.putLong(hostPid);
        stream.putLong(beatEvery);
        stream.putLong(gapNanos);
        stream.putText(logFolder);
        stream.putText(workFolder);
        stream.putText(counterFile);
        stream.putInt(atomic ? 1 : 0);
        stream.putText(fault);
        stream.putInt(faultWorker);
        stream.putInt(faultAfterTasks);
        stream.flush();
    }

    static WorkerSetup read(TaskStream stream) throws IOException {
        return new WorkerSetup(
                stream.getInt(),
                stream.getInt(),
                stream.getInt(),
                stream.getInt(),
                stream.getInt() == 1,
                stream.getLong(),
                stream.getLong(),
                stream.getLong(),
                stream.getText(),
                stream.getText(),
                stream.getText(),
                stream.getInt() == 1,
                stream.getText(),
                stream.getInt(),
                stream.getInt());
    }
}
