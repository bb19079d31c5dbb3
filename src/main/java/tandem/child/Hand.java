package tandem.child;

import tandem.work.Kernel;
import tandem.work.Pace;
import tandem.work.Payload;

/// Does tasks for one worker of a host's own process, and counts them.
final class Hand {
    private final Job job;
    private final TaskLane lane;
    private final Kernel kernel;
    private final Pace pace;
    private final byte[] payload;
    private final Strike strike;

    private int tasks;
    private long sum;

    /// @param worker its index
    /// @param pace what the kernel tells of its progress; the lane itself, or something before it
    Hand(Job job, int worker, TaskLane lane, Pace pace) {
        this.job = job;
        this.lane = lane;
        this.pace = pace;
        kernel = job.kernel();
        payload = Payload.base((int) job.plan().payloadBytes());
        strike = job.strike(worker);
    }

    /// Does a chunk of tasks.
    void chunk(int chunk) {
        int first = chunk * job.plan().chunk();
        int end = Math.min(first + job.plan().chunk(), job.tasks());
        for (int task = first; task < end; task++) {
            task(task, task > first);
        }
    }

    private void task(int task, boolean atOnce) {
        Payload.stamp(payload, task);
        lane.begin(task, atOnce);
        if (strike.isDue(job.taking())) {
            strikeIn(task);
        }
        try {
            long result =
                    kernel.run(task, job.iterations(task), job.waitNanos(task), payload, pace);
            lane.end(result);
            sum += result;
            tasks++;
        } catch (Exception e) {
            String error = e.toString();
            lane.fail(error);
            job.fail(task, error);
        }
    }

    private void strikeIn(int task) {
        try {
            long iterations = (job.iterations(task) + 1) / 2;
            kernel.run(task, iterations, job.waitNanos(task) / 2, payload, pace);
            strike.now(pace);
        } catch (RuntimeException | Error e) {
            lane.fail(e.toString());
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /// Hands in what was done by a worker that something unexpected ends.
    void giveUp() {
        job.take(sum, tasks);
        lane.broken();
    }

    /// Hands in what was done.
    ///
    /// @return one line that tells of it
    String report(int worker) {
        job.take(sum, tasks);
        return line(worker, tasks, sum);
    }

    /// What a worker prints at its end.
    static String line(int worker, int tasks, long sum) {
        return "worker " + (worker + 1) + ": " + tasks + " tasks, sum " + sum;
    }
}
