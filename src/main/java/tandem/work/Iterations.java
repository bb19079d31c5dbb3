package tandem.work;

/// The frame of all kernels that iterate: heartbeats, the wait in the middle, and the check that
/// all iterations agree.
abstract class Iterations implements Kernel {
    private final long beatEvery;

    Iterations(long beatEvery) {
        this.beatEvery = beatEvery;
    }

    /// One iteration.
    ///
    /// @param iteration its index in the task, from 0
    /// @return the value that all iterations of the task share
    abstract long iterate(int task, long iteration, Pace pace) throws Exception;

    @Override
    public long run(int task, long iterations, long waitNanos, byte[] payload, Pace pace)
            throws Exception {
        if (iterations < 0 || iterations == 0 && waitNanos == 0) {
            throw new IllegalArgumentException(
                    "a task has " + iterations + " iterations; allowed: 1 or more");
        }
        long before = waitNanos > 0 ? iterations / 2 : iterations;
        long result = before > 0 ? stretch(task, 0, before, pace) : 0;
        if (waitNanos > 0) {
            Wait.sleep(waitNanos, pace);
            long after = stretch(task, before, iterations, pace);
            if (before > 0) {
                agree(before, after, result);
            }
            result = after;
        }
        return result;
    }

    private long stretch(int task, long from, long to, Pace pace) throws Exception {
        long first = 0;
        long at = from;
        while (at < to) {
            long stop = Math.min(to, at + beatEvery);
            for (; at < stop; at++) {
                long value = iterate(task, at, pace);
                if (at == from) {
                    first = value;
                } else {
                    agree(at, value, first);
                }
            }
            pace.beat();
        }
        return first;
    }

    /// @throws IllegalStateException if an iteration's value is not the first one's
    final void agree(long iteration, long value, long first) {
        if (value != first) {
            throw new IllegalStateException(
                    "iteration " + iteration + " gave " + value + " where others gave " + first);
        }
    }
}
