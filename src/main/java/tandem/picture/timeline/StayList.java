package tandem.picture.timeline;

import java.util.Arrays;

/// Stretches of time that workers were on one core, by their starts. They may overlap, as clocks of
/// several processes never agree fully. Immutable; 16 bytes a stay, and a little for what is asked
/// of many of them at once.
final class StayList {
    static final StayList NONE = new StayList(new long[0], new long[0], 0);

    private static final int FAN = 64;

    /// A stay's second number: its length, whether it counts as work, and who it was.
    private static final int WORK_SHIFT = 23;

    private static final int LENGTH_SHIFT = WORK_SHIFT + 1;
    private static final int MOST_WORKER = (1 << WORK_SHIFT) - 1;
    private static final long MOST_LENGTH = (1L << Long.SIZE - LENGTH_SHIFT) - 1;

    private final long[] starts;
    private final long[] rests;
    private final int count;

    /// The longest of each {@value #FAN} stays, of each {@value #FAN} of those, and so on.
    private final int[][] longest;

    /// The latest end of each {@value #FAN} stays, of each {@value #FAN} of those, and so on.
    private final long[][] latest;

    /// The work of all stays before each {@value #FAN}th.
    private final long[] work;

    private StayList(long[] starts, long[] rests, int count) {
        this.starts = starts;
        this.rests = rests;
        this.count = count;
        int levels = 0;
        for (int size = count; size > 1; size = Math.ceilDiv(size, FAN)) {
            levels++;
        }
        longest = new int[levels][];
        latest = new long[levels][];
        work = new long[count / FAN + 1];
        sumUp();
    }

    private void sumUp() {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            if (i % FAN == 0) {
                work[i / FAN] = sum;
            }
            sum += workNanos(i);
        }
        if (count % FAN == 0) {
            work[count / FAN] = sum;
        }
        for (int level = 0; level < longest.length; level++) {
            int below = level == 0 ? count : longest[level - 1].length;
            longest[level] = new int[Math.ceilDiv(below, FAN)];
            latest[level] = new long[longest[level].length];
            Arrays.fill(longest[level], -1);
            Arrays.fill(latest[level], Long.MIN_VALUE);
            for (int i = 0; i < below; i++) {
                int at = i / FAN;
                longest[level][at] = longer(longest[level][at], longestOf(level, i));
                latest[level][at] = Math.max(latest[level][at], latestOf(level, i));
            }
        }
    }

    private int longestOf(int level, int node) {
        return level == 0 ? node : longest[level - 1][node];
    }

    private long latestOf(int level, int node) {
        return level == 0 ? end(node) : latest[level - 1][node];
    }

    /// The longer of two stays, of which either may be -1 for none; of equals the earlier one.
    private int longer(int one, int other) {
        if (one < 0 || other < 0) {
            return Math.max(one, other);
        }
        return nanos(other) > nanos(one) ? other : one;
    }

    int count() {
        return count;
    }

    long start(int stay) {
        return starts[stay];
    }

    long nanos(int stay) {
        return rests[stay] >>> LENGTH_SHIFT;
    }

    long end(int stay) {
        return starts[stay] + nanos(stay);
    }

    int worker(int stay) {
        return (int) rests[stay] & MOST_WORKER;
    }

    private long workNanos(int stay) {
        return (rests[stay] >> WORK_SHIFT & 1) * nanos(stay);
    }

    /// Whether one stay is before another: by start, then by worker.
    private static boolean before(StayList one, int i, StayList other, int j) {
        return one.starts[i] != other.starts[j]
                ? one.starts[i] < other.starts[j]
                : one.worker(i) <= other.worker(j);
    }

    /// All stays of two lists.
    static StayList merged(StayList one, StayList other) {
        if (one.count == 0 || other.count == 0) {
            return one.count == 0 ? other : one;
        }
        int count = one.count + other.count;
        long[] starts = new long[count];
        long[] rests = new long[count];
        int i = 0;
        int j = 0;
        for (int at = 0; at < count; at++) {
            boolean first = j == other.count || i < one.count && before(one, i, other, j);
            StayList from = first ? one : other;
            int next = first ? i++ : j++;
            starts[at] = from.starts[next];
            rests[at] = from.rests[next];
        }
        return new StayList(starts, rests, count);
    }

    /// The index of the first stay that starts at a moment or later, or {@link #count}.
    ///
    /// @param from an index that is not behind it
    int firstFrom(long nanos, int from) {
        int low = from;
        int step = 1;
        int high = from;
        while (high < count && starts[high] < nanos) {
            low = high + 1;
            high += step;
            step *= 2;
        }
        high = Math.min(high, count);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (starts[middle] < nanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// The longest stay from an index on and before another, the earliest of equals; -1 if there is
    /// none.
    int longest(int from, int to) {
        int best = -1;
        int low = from;
        int high = to;
        int level = 0;
        while (low < high) {
            int firstWhole = Math.ceilDiv(low, FAN);
            int lastWhole = high / FAN;
            if (level == longest.length || firstWhole >= lastWhole) {
                for (int i = low; i < high; i++) {
                    best = earliest(best, longestOf(level, i));
                }
                return best;
            }
            for (int i = low; i < firstWhole * FAN; i++) {
                best = earliest(best, longestOf(level, i));
            }
            for (int i = lastWhole * FAN; i < high; i++) {
                best = earliest(best, longestOf(level, i));
            }
            low = firstWhole;
            high = lastWhole;
            level++;
        }
        return best;
    }

    private int earliest(int one, int other) {
        if (one < 0 || other < 0 || nanos(one) != nanos(other)) {
            return longer(one, other);
        }
        return Math.min(one, other);
    }

    /// Finds the stays from an index on and before another that end after a moment.
    void endingAfter(long nanos, int from, int to, Indices found) {
        endingAfter(nanos, from, to, latest.length, 0, found);
    }

    /// @param level of the node: its children are those of the level below
    private void endingAfter(long nanos, int from, int to, int level, int node, Indices found) {
        long span = 1;
        for (int i = 0; i < level; i++) {
            span *= FAN;
        }
        long first = node * span;
        if (first >= to || first + span <= from) {
            return;
        }
        if (level == 0) {
            if (end(node) > nanos) {
                found.add(node);
            }
            return;
        }
        if (latest[level - 1][node] <= nanos) {
            return;
        }
        int children = level == 1 ? count : latest[level - 2].length;
        int begin = (int) Math.max((long) node * FAN, from / (span / FAN));
        int end = (int) Math.min(Math.min((node + 1L) * FAN, children), to / (span / FAN) + 1);
        for (int child = begin; child < end; child++) {
            endingAfter(nanos, from, to, level - 1, child, found);
        }
    }

    /// The work of all stays before an index, in nanoseconds.
    long workBefore(int stay) {
        long sum = work[stay / FAN];
        for (int i = stay / FAN * FAN; i < stay; i++) {
            sum += workNanos(i);
        }
        return sum;
    }

    /// How much of a stay's work is after a moment within it.
    long workAfter(int stay, long nanos) {
        return (rests[stay] >> WORK_SHIFT & 1) * (end(stay) - nanos);
    }

    /// A growing list of indices.
    static final class Indices {
        private int[] all = new int[8];
        private int count;

        void clear() {
            count = 0;
        }

        void add(int index) {
            if (count == all.length) {
                all = Arrays.copyOf(all, 2 * count);
            }
            all[count++] = index;
        }

        int count() {
            return count;
        }

        int get(int at) {
            return all[at];
        }
    }

    /// Collects stays in the order of their starts.
    static final class Builder {
        private long[] starts = new long[8];
        private long[] rests = new long[8];
        private int count;

        /// @param work whether it counts as work
        void add(long startNanos, long endNanos, boolean work, int worker) {
            for (long from = startNanos; from < endNanos; from += MOST_LENGTH) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, 2 * count);
                    rests = Arrays.copyOf(rests, 2 * count);
                }
                starts[count] = from;
                rests[count] =
                        Math.min(MOST_LENGTH, endNanos - from) << LENGTH_SHIFT
                                | (work ? 1L << WORK_SHIFT : 0)
                                | worker & MOST_WORKER;
                count++;
            }
        }

        StayList list() {
            return count == 0
                    ? NONE
                    : new StayList(
                            Arrays.copyOf(starts, count), Arrays.copyOf(rests, count), count);
        }
    }
}
