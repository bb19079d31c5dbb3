package tandem.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A lane's spans in order of time, without overlap, as columns: 23 bytes a span. Immutable; made
/// by {@link SpanLog}, which goes on appending behind what this view shows.
///
/// Times are nanoseconds since the start of the lane's contender. A column is read by the span's
/// index, `0` to {@link #count()}` - 1`.
public final class Spans {
    static final int CHUNK = 4096;

    /// No task: the value of {@link #task} between tasks.
    public static final int NO_TASK = -1;

    /// No core: the value of {@link #core} where it was not observed or the lane was on none.
    public static final int NO_CORE = -1;

    /// No spans.
    public static final Spans NONE = new Spans(new Chunk[0], 0, null);

    static final class Chunk {
        final long[] start = new long[CHUNK];
        final long[] end = new long[CHUNK];
        final byte[] state = new byte[CHUNK];
        final int[] task = new int[CHUNK];
        final short[] core = new short[CHUNK];
    }

    private static final State[] STATES = State.values();
    private static final Evidence[] EVIDENCES = Evidence.values();

    private final Chunk[] chunks;
    private final int stored;
    private final @Nullable Span tail;

    Spans(Chunk[] chunks, int stored, @Nullable Span tail) {
        this.chunks = chunks;
        this.stored = stored;
        this.tail = tail;
    }

    public int count() {
        return tail == null ? stored : stored + 1;
    }

    public long startNanos(int index) {
        return tail != null && index == stored
                ? tail.startNanos()
                : chunk(index).start[index % CHUNK];
    }

    public long endNanos(int index) {
        return tail != null && index == stored ? tail.endNanos() : chunk(index).end[index % CHUNK];
    }

    public State state(int index) {
        return tail != null && index == stored
                ? tail.state()
                : STATES[chunk(index).state[index % CHUNK] & 0x0f];
    }

    public Evidence evidence(int index) {
        return tail != null && index == stored
                ? tail.evidence()
                : EVIDENCES[chunk(index).state[index % CHUNK] >> 4];
    }

    /// The task's index, or {@link #NO_TASK}.
    public int task(int index) {
        return tail != null && index == stored ? tail.task() : chunk(index).task[index % CHUNK];
    }

    /// The core's number, or {@link #NO_CORE}.
    public int core(int index) {
        return tail != null && index == stored ? tail.core() : chunk(index).core[index % CHUNK];
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
        int low = 0;
        int high = count();
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

    /// The nanoseconds spent in each state, by {@link State#ordinal()}.
    public long[] nanosByState() {
        long[] sums = new long[STATES.length];
        for (int i = 0; i < count(); i++) {
            sums[state(i).ordinal()] += endNanos(i) - startNanos(i);
        }
        return sums;
    }

    private Chunk chunk(int index) {
        return chunks[index / CHUNK];
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Spans that) || that.count() != count()) {
            return false;
        }
        for (int i = 0; i < count(); i++) {
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
