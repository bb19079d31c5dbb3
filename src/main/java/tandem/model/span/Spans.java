package tandem.model.span;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Set;

/// A lane's spans in order of time, without overlap: some 17 bytes a span. Immutable; made by
/// {@link SpanLog}, which goes on appending behind what this view shows.
///
/// Times are nanoseconds since the start of the lane's contender. A span is read by its index, `0`
/// to {@link #count()}` - 1`. Sums over any of them take the same few steps, however many they are.
public final class Spans {
    private static final int STATE_COUNT = State.values().length;
    private static final State[] STATES = State.values();
    private static final Evidence[] EVIDENCES = Evidence.values();

    /// Up to so many rows are summed up one by one.
    private static final int FEW = SpanChunk.BLOCK / 2;

    /// No task: the value of {@link #task} between tasks.
    public static final int NO_TASK = -1;

    /// No core: the value of {@link #core} where it was not observed or the lane was on none.
    public static final int NO_CORE = -1;

    /// No spans.
    public static final Spans NONE = new SpanLog().spans();

    private final Object mark;
    private final SpanChunk[] chunks;
    private final int stored;
    private final int known;
    private final long[] cores;
    private final @Nullable Span tail;

    /// @param mark of the log that it is a view of
    /// @param known by state and evidence, whether they occur together
    /// @param cores by number, whether they occur
    Spans(
            Object mark,
            SpanChunk[] chunks,
            int stored,
            int known,
            long[] cores,
            @Nullable Span tail) {
        this.mark = mark;
        this.chunks = chunks;
        this.stored = stored;
        this.known = known;
        this.cores = cores;
        this.tail = tail;
    }

    /// The bit of a state that is known in some way.
    static int known(State state, Evidence evidence) {
        return 1 << evidence.ordinal() * STATE_COUNT + state.ordinal();
    }

    static boolean has(long[] cores, int core) {
        return (cores[core / Long.SIZE] & 1L << core % Long.SIZE) != 0;
    }

    static long[] with(long[] cores, int core) {
        long[] more = Arrays.copyOf(cores, Math.max(cores.length, core / Long.SIZE + 1));
        more[core / Long.SIZE] |= 1L << core % Long.SIZE;
        return more;
    }

    public int count() {
        return tail == null ? stored : stored + 1;
    }

    /// How many of them stay as they are in all later views of the same lane: all, or all but the
    /// last.
    public int settled() {
        return stored;
    }

    /// How many of the settled spans are those of another view of the same lane, from the first on;
    /// 0 if it is of another lane.
    public int settledIn(Spans other) {
        return mark == other.mark ? Math.min(stored, other.stored) : 0;
    }

    /// The memory of its columns, in bytes.
    public long columnBytes() {
        long bytes = 0;
        for (SpanChunk chunk : chunks) {
            bytes += chunk.bytes();
        }
        return bytes;
    }

    public long startNanos(int index) {
        return tail != null && index == stored
                ? tail.startNanos()
                : chunk(index).start(index % SpanChunk.ROWS);
    }

    public long endNanos(int index) {
        return tail != null && index == stored
                ? tail.endNanos()
                : chunk(index).end(index % SpanChunk.ROWS);
    }

    public State state(int index) {
        return tail != null && index == stored
                ? tail.state()
                : STATES[chunk(index).state(index % SpanChunk.ROWS)];
    }

    public Evidence evidence(int index) {
        return tail != null && index == stored
                ? tail.evidence()
                : EVIDENCES[chunk(index).evidence(index % SpanChunk.ROWS)];
    }

    /// The task's index, or {@link #NO_TASK}.
    public int task(int index) {
        return tail != null && index == stored
                ? tail.task()
                : chunk(index).task(index % SpanChunk.ROWS);
    }

    /// The core's number, or {@link #NO_CORE}.
    public int core(int index) {
        return tail != null && index == stored
                ? tail.core()
                : chunk(index).core(index % SpanChunk.ROWS);
    }

    /// One row as an object, for the few that are looked at one by one.
    public Span get(int index) {
        return new Span(
                startNanos(index),
                endNanos(index),
                state(index),
                evidence(index),
                task(index),
                core(index));
    }

    /// The index of the first span that ends after a time, or {@link #count()}: where drawing a
    /// window of time begins. Logarithmic.
    public int firstEndingAfter(long nanos) {
        return firstEndingAfter(nanos, 0, count());
    }

    /// The same, known to be at or behind an index: quick if it is not far behind.
    public int firstEndingAfter(long nanos, int from) {
        int count = count();
        int low = from;
        int step = 1;
        int high = from;
        while (high < count && endNanos(high) <= nanos) {
            low = high + 1;
            high += step;
            step *= 2;
        }
        return firstEndingAfter(nanos, low, Math.min(high, count));
    }

    private int firstEndingAfter(long nanos, int from, int to) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (endNanos(middle) > nanos) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /// The index behind the last span that starts before a time.
    ///
    /// @param from an index that is not behind it
    public int behindStartingBefore(long nanos, int from) {
        int next = firstEndingAfter(nanos, from);
        return next < count() && startNanos(next) < nanos ? next + 1 : next;
    }

    /// The index of the first span of a state from an index on, or {@link #count()}. Logarithmic.
    public int firstIn(State state, int from) {
        int ordinal = state.ordinal();
        int low = from;
        int step = FEW;
        while (low < count()) {
            int high = Math.min(count(), low + step);
            if (nanosByState(low, high)[ordinal] == 0) {
                low = high;
                step *= 2;
            } else if (step > FEW) {
                step = Math.max(FEW, (high - low) / 2);
            } else {
                while (state(low) != state) {
                    low++;
                }
                return low;
            }
        }
        return low;
    }

    /// The nanoseconds spent in each state, by {@link State#ordinal()}.
    public long[] nanosByState() {
        return nanosByState(0, count());
    }

    /// The nanoseconds that some of the spans spent in each state, by {@link State#ordinal()}.
    ///
    /// @param from the first span's index
    /// @param to the index behind the last span
    public long[] nanosByState(int from, int to) {
        long[] sums = new long[STATE_COUNT];
        addNanosByState(from, to, sums);
        return sums;
    }

    /// Adds the nanoseconds that some of the spans spent in each state.
    ///
    /// @param from the first span's index
    /// @param to the index behind the last span
    /// @param sums by {@link State#ordinal()}
    public void addNanosByState(int from, int to, long[] sums) {
        int end = Math.min(to, stored);
        if (tail != null && from <= stored && to > stored) {
            sums[tail.state().ordinal()] += tail.nanos();
        }
        if (end <= from) {
            return;
        }
        int row = from % SpanChunk.ROWS;
        if (end - from <= FEW && row + (end - from) <= SpanChunk.ROWS) {
            chunk(from).add(row, row + (end - from), sums, 1);
        } else {
            addBefore(end, sums, 1);
            addBefore(from, sums, -1);
        }
    }

    /// Adds all stored rows before an index.
    private void addBefore(int index, long[] sums, int sign) {
        int at = chunkBefore(index);
        int first = at * SpanChunk.ROWS;
        int seen = Math.min(SpanChunk.ROWS, stored - first);
        chunks[at].addBefore(index - first, seen, sums, sign);
    }

    /// Of the chunk that holds a row, or all of them before it.
    private int chunkBefore(int index) {
        return Math.min(index / SpanChunk.ROWS, (stored - 1) / SpanChunk.ROWS);
    }

    /// The nanoseconds that were spent in each state between two moments, by {@link
    /// State#ordinal()}.
    public long[] nanosBetween(long startNanos, long endNanos) {
        long[] sums = new long[STATE_COUNT];
        if (endNanos > startNanos) {
            int first = firstEndingAfter(startNanos);
            addNanosBetween(
                    first, behindStartingBefore(endNanos, first), startNanos, endNanos, sums);
        }
        return sums;
    }

    /// Adds the nanoseconds of some spans that lie between two moments.
    ///
    /// @param first the index of the first that ends after the start
    /// @param behind the index behind the last that starts before the end
    /// @param sums by {@link State#ordinal()}
    public void addNanosBetween(
            int first, int behind, long startNanos, long endNanos, long[] sums) {
        if (first >= behind) {
            return;
        }
        addNanosByState(first, behind, sums);
        int last = behind - 1;
        sums[state(first).ordinal()] -= Math.max(0, startNanos - startNanos(first));
        sums[state(last).ordinal()] -= Math.max(0, endNanos(last) - endNanos);
    }

    /// How much of each state's time is only inferred, by {@link State#ordinal()}, in nanoseconds.
    public long[] inferredNanosByState() {
        long[] sums = new long[STATE_COUNT];
        if (stored > 0) {
            int at = chunkBefore(stored);
            chunks[at].addInferredBefore(stored - at * SpanChunk.ROWS, sums);
        }
        if (tail != null && tail.evidence() == Evidence.INFERRED) {
            sums[tail.state().ordinal()] += tail.nanos();
        }
        return sums;
    }

    /// How many spans are in each state, by {@link State#ordinal()}.
    public int[] timesByState() {
        int[] times = new int[STATE_COUNT];
        if (stored > 0) {
            int at = chunkBefore(stored);
            chunks[at].addTimesBefore(stored - at * SpanChunk.ROWS, times);
        }
        if (tail != null) {
            times[tail.state().ordinal()]++;
        }
        return times;
    }

    /// How a state is known: the weakest evidence among its spans, or null if it does not occur.
    public @Nullable Evidence evidence(State state) {
        Evidence weakest = null;
        for (Evidence evidence : evidences(state)) {
            weakest = evidence;
        }
        return weakest;
    }

    /// Every evidence among a state's spans, the weakest last.
    public Set<Evidence> evidences(State state) {
        int all = tail == null ? known : known | known(tail.state(), tail.evidence());
        Set<Evidence> evidences = EnumSet.noneOf(Evidence.class);
        for (Evidence evidence : EVIDENCES) {
            if ((all & known(state, evidence)) != 0) {
                evidences.add(evidence);
            }
        }
        return evidences;
    }

    /// The numbers of all cores that occur.
    public BitSet cores() {
        BitSet all = BitSet.valueOf(cores);
        if (tail != null && tail.core() >= 0) {
            all.set(tail.core());
        }
        return all;
    }

    private SpanChunk chunk(int index) {
        return chunks[index / SpanChunk.ROWS];
    }

    /// Whether all rows are equal; told at once of two views of one lane.
    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Spans that) || that.count() != count()) {
            return false;
        }
        for (int i = settledIn(that); i < count(); i++) {
            if (!get(i).equals(that.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return count() == 0 ? 0 : 31 * count() + get(count() - 1).hashCode();
    }

    @Override
    public String toString() {
        return count() + " spans " + Arrays.toString(nanosByState());
    }
}
