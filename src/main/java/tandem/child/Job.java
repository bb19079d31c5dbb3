package tandem.child;

import org.jspecify.annotations.Nullable;

import tandem.model.Experiment;
import tandem.model.Guard;
import tandem.model.Workload;
import tandem.wire.Plan;
import tandem.work.Counter;
import tandem.work.Kernel;
import tandem.work.Kernels;
import tandem.work.MappedCounter;
import tandem.work.MemoryCounter;
import tandem.work.Surroundings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/// A plan made ready: its kernels' surroundings, and the sums of what its tasks gave.
final class Job {
    private final Plan plan;
    private final Workload workload;
    private final Counter counter;
    private final Surroundings surroundings;

    private final AtomicInteger taken = new AtomicInteger();
    private long sum;
    private int answered;
    private int failed;
    private @Nullable String firstFailure;
    private @Nullable String trouble;

    /// @throws IOException if a counter for several processes cannot be mapped
    Job(Plan plan) throws IOException {
        this.plan = plan;
        this.workload = Workload.parse(plan.workload());
        boolean mapped = plan.strategy().equals("processes") && countsUpdates();
        counter =
                mapped
                        ? MappedCounter.open(counterFile(), ProcessHandle.current().pid())
                        : new MemoryCounter();
        surroundings =
                new Surroundings(
                        plan.beatEvery(),
                        Path.of(plan.workFolder()),
                        plan.httpPort(),
                        counter,
                        plan.guard().equals(Guard.ATOMIC.key()));
    }

    Plan plan() {
        return plan;
    }

    Workload workload() {
        return workload;
    }

    Kernel kernel() {
        return Kernels.of(workload, surroundings);
    }

    Path counterFile() {
        return Path.of(plan.logFolder(), "counter");
    }

    Counter counter() {
        return counter;
    }

    int tasks() {
        return plan.iterations().length;
    }

    int chunks() {
        return (tasks() + plan.chunk() - 1) / plan.chunk();
    }

    long iterations(int task) {
        return plan.iterations()[task];
    }

    long waitNanos(int task) {
        return plan.waitNanos().length == 0 ? 0 : plan.waitNanos()[task];
    }

    /// What goes wrong in a worker.
    Strike strike(int worker) {
        return new Strike(
                plan.fault(), plan.faultWorker(), plan.faultAfterTasks(), plan.workers(), worker);
    }

    /// Counts a task that a worker of this process takes; nobody asks where nothing goes wrong.
    ///
    /// @return how many were taken before
    int taking() {
        return plan.fault().isEmpty() ? 0 : taken.getAndIncrement();
    }

    boolean fixedShares() {
        return plan.schedule().equals(Experiment.Schedule.FIXED.key());
    }

    synchronized void answer(long result) {
        sum += result;
        answered++;
    }

    /// Takes in what one worker has done.
    synchronized void take(long results, int tasks) {
        sum += results;
        answered += tasks;
    }

    synchronized void fail(int task, String error) {
        failed++;
        if (firstFailure == null) {
            firstFailure = "task " + task + ": " + error;
        }
    }

    /// Notes why the result must not be used.
    synchronized void trouble(String sentence) {
        trouble = trouble == null ? sentence : trouble + "; " + sentence;
    }

    /// How many tasks have no result.
    synchronized int missing() {
        return tasks() - answered;
    }

    /// The sum of all results, or of a counter's lost updates.
    synchronized long result() {
        if (!countsUpdates()) {
            return sum;
        }
        long asked = 0;
        for (long iterations : plan.iterations()) {
            asked += iterations;
        }
        return asked - counter.value();
    }

    /// Why the result must not be used, or null; asked once, at the end.
    synchronized @Nullable String error() {
        int lost = missing() - failed;
        if (failed > 0) {
            trouble(failed + " of " + tasks() + " tasks failed, first " + firstFailure);
        }
        if (lost > 0) {
            trouble(
                    lost
                            + " of "
                            + tasks()
                            + " tasks "
                            + (lost == 1 ? "has" : "have")
                            + " no result");
        }
        return trouble;
    }

    private boolean countsUpdates() {
        return workload == Workload.COUNTER || workload == Workload.COUNTER_UNLOCKED;
    }
}
