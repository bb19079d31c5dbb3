package tandem.engine.program;

import tandem.probe.ThreadLife;

import java.util.Arrays;
import java.util.List;

/// How many threads of one process were on a core, and how many could have been, at each moment.
final class ProcessLoad {
    private final long[] times;
    private final long[] runnableNanos;
    private final long[] sharedNanos;
    private final long longestQueueNanos;

    private ProcessLoad(
            long[] times, long[] runnableNanos, long[] sharedNanos, long longestQueueNanos) {
        this.times = times;
        this.runnableNanos = runnableNanos;
        this.sharedNanos = sharedNanos;
        this.longestQueueNanos = longestQueueNanos;
    }

    /// @param untilNanos up to when everything is known
    static ProcessLoad of(List<ThreadLife> threads, long untilNanos) {
        int stretches = 0;
        for (ThreadLife thread : threads) {
            stretches += thread.count() - thread.first();
        }
        Steps onCore = new Steps(stretches);
        Steps runnable = new Steps(stretches);
        long longest = 0;
        for (ThreadLife thread : threads) {
            for (int i = thread.first(); i < thread.count(); i++) {
                long out = Math.min(thread.out(i), untilNanos);
                onCore.add(thread.in(i), out);
                boolean goesOn = thread.preempted(i) && i + 1 < thread.count();
                longest = goesOn ? Math.max(longest, thread.in(i + 1) - out) : longest;
                runnable.add(thread.in(i), goesOn ? thread.in(i + 1) : out);
            }
        }
        onCore.sort();
        runnable.sort();
        long[] times = new long[2 * (onCore.count + runnable.count)];
        int count = 0;
        count = onCore.copyTo(times, count);
        count = runnable.copyTo(times, count);
        Arrays.sort(times, 0, count);
        return new ProcessLoad(
                times, runnable.sums(times, count, 1), onCore.sums(times, count, 2), longest);
    }

    /// The longest that a thread waited for a core after one was taken from it.
    long longestQueueNanos() {
        return longestQueueNanos;
    }

    /// For how long between two times at least one thread was on a core or waited for one.
    long runnableNanos(long fromNanos, long toNanos) {
        return at(runnableNanos, toNanos) - at(runnableNanos, fromNanos);
    }

    /// For how long between two times more than one thread was on a core.
    long sharedNanos(long fromNanos, long toNanos) {
        return at(sharedNanos, toNanos) - at(sharedNanos, fromNanos);
    }

    private long at(long[] sums, long nanos) {
        if (times.length == 0 || nanos <= times[0]) {
            return 0;
        }
        int found = Arrays.binarySearch(times, nanos);
        int before = found >= 0 ? found : -found - 2;
        if (before >= times.length - 1) {
            return sums[times.length - 1];
        }
        long rise = sums[before + 1] - sums[before];
        return rise == 0 ? sums[before] : sums[before] + (nanos - times[before]);
    }

    /// Intervals, as the times at which one begins and the times at which one ends.
    private static final class Steps {
        private final long[] begins;
        private final long[] ends;
        private int count;

        Steps(int most) {
            begins = new long[most];
            ends = new long[most];
        }

        void add(long begin, long end) {
            if (end > begin) {
                begins[count] = begin;
                ends[count] = end;
                count++;
            }
        }

        void sort() {
            Arrays.sort(begins, 0, count);
            Arrays.sort(ends, 0, count);
        }

        int copyTo(long[] times, int from) {
            System.arraycopy(begins, 0, times, from, count);
            System.arraycopy(ends, 0, times, from + count, count);
            return from + 2 * count;
        }

        /// For each time, for how long before it at least so many intervals were open.
        long[] sums(long[] times, int length, int least) {
            long[] sums = new long[length];
            int begun = 0;
            int ended = 0;
            for (int i = 0; i < length; i++) {
                if (i > 0) {
                    boolean counts = begun - ended >= least;
                    sums[i] = sums[i - 1] + (counts ? times[i] - times[i - 1] : 0);
                }
                while (begun < count && begins[begun] <= times[i]) {
                    begun++;
                }
                while (ended < count && ends[ended] <= times[i]) {
                    ended++;
                }
            }
            return sums;
        }
    }
}
