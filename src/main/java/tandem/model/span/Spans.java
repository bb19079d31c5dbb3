package tandem.model.span;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Set;

/// A lane's spans in order of time, without overlap: 24 bytes a span. Immutable; made by {@link
/// SpanLog}, which goes on appending behind what this view shows.
///
/// Times are nanoseconds since the start of the lane's contender. A span is read by its index, `0`
/// to {@link #count()}` - 1`.
public final class Spans {
    static final int CHUNK = 4096;

    /// Rows whose sums are kept, so that many can be summed up without looking at each.
    static final int BLOCK = 64;

    private static final int LAST_CORE_BIT = 63;
    private static final int STATE_COUNT = State.values().length;

    /// No task: the value of {@link #task} between tasks.
    public static final int NO_TASK = -1;

    /// No core: the value of {@link #core} where it was not observed or the lane was on none.
    public static final int NO_CORE = -1;

    /// No spans.
    public static final Spans NONE = new Spans(new Chunk[0], 0, null);

    /// Up to {@link #CHUNK} rows. A lane's first is small, as many lanes are short.
    static final class Chunk {
        private static final int FIRST_ROWS = 16;
        private static final int GROWTH = 4;

        /// Numbers a row: its start, its end, and the rest packed. Side by side, as the memory of a
        /// row that is appended is mostly out of reach of the caches: many lanes take turns.
        private static final int WIDTH = 3;

        private static final int END = 1;
        private static final int REST = 2;

        private static final int TASK_SHIFT = 32;
        private static final int CORE_SHIFT = 8;
        private static final int EVIDENCE_SHIFT = 4;
        private static final int STATE_MASK = 0x0f;

        private final long[] rows;

        /// Nanoseconds by block and state; true of full blocks only, as rows are appended.
        final long[] sums;

        /// Which evidence occurs, by block: a bit for each evidence and state.
        final int[] known;

        /// Which cores occur, by block: a bit for each core, the last for all from there on.
        final long[] cores;

        private Chunk(long[] rows, long[] sums, int[] known, long[] cores) {
            this.rows = rows;
            this.sums = sums;
            this.known = known;
            this.cores = cores;
        }

        static Chunk first() {
            return of(FIRST_ROWS);
        }

        static Chunk full() {
            return of(CHUNK);
        }

        private static Chunk of(int rows) {
            int blocks = blocks(rows);
            return new Chunk(
                    new long[rows * WIDTH],
                    new long[blocks * STATE_COUNT],
                    new int[blocks],
                    new long[blocks]);
        }

        private static int blocks(int rows) {
            return Math.ceilDiv(rows, BLOCK);
        }

        /// How many rows there is room for.
        int room() {
            return rows.length / WIDTH;
        }

        long start(int row) {
            return rows[row * WIDTH];
        }

        long end(int row) {
            return rows[row * WIDTH + END];
        }

        int state(int row) {
            return (int) rows[row * WIDTH + REST] & STATE_MASK;
        }

        int evidence(int row) {
            return (int) rows[row * WIDTH + REST] >> EVIDENCE_SHIFT & STATE_MASK;
        }

        int task(int row) {
            return (int) (rows[row * WIDTH + REST] >> TASK_SHIFT);
        }

        int core(int row) {
            return (short) (rows[row * WIDTH + REST] >> CORE_SHIFT);
        }

        void set(
                int row, long start, long end, State state, Evidence evidence, int task, int core) {
            int at = row * WIDTH;
            rows[at] = start;
            rows[at + END] = end;
            rows[at + REST] =
                    (long) task << TASK_SHIFT
                            | (core & 0xffff) << CORE_SHIFT
                            | evidence.ordinal() << EVIDENCE_SHIFT
                            | state.ordinal();
        }

        /// The same rows with room for more. Views of this one stay true.
        Chunk grown() {
            int more = Math.min(CHUNK, GROWTH * room());
            int blocks = blocks(more);
            return new Chunk(
                    Arrays.copyOf(rows, more * WIDTH),
                    Arrays.copyOf(sums, blocks * STATE_COUNT),
                    Arrays.copyOf(known, blocks),
                    Arrays.copyOf(cores, blocks));
        }

        /// Sums up a block that is full: once, as its rows are still at hand then, and not with
        /// each row, as that would touch three more arrays.
        void sum(int block) {
            int first = block * BLOCK;
            for (int row = first; row < first + BLOCK; row++) {
                sums[block * STATE_COUNT + state(row)] += end(row) - start(row);
                known[block] |= 1 << evidence(row) * STATE_COUNT + state(row);
                if (core(row) >= 0) {
                    cores[block] |= 1L << Math.min(core(row), LAST_CORE_BIT);
                }
            }
        }
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
                : chunk(index).start(index % CHUNK);
    }

    public long endNanos(int index) {
        return tail != null && index == stored ? tail.endNanos() : chunk(index).end(index % CHUNK);
    }

    public State state(int index) {
        return tail != null && index == stored
                ? tail.state()
                : STATES[chunk(index).state(index % CHUNK)];
    }

    public Evidence evidence(int index) {
        return tail != null && index == stored
                ? tail.evidence()
                : EVIDENCES[chunk(index).evidence(index % CHUNK)];
    }

    /// The task's index, or {@link #NO_TASK}.
    public int task(int index) {
        return tail != null && index == stored ? tail.task() : chunk(index).task(index % CHUNK);
    }

    /// The core's number, or {@link #NO_CORE}.
    public int core(int index) {
        return tail != null && index == stored ? tail.core() : chunk(index).core(index % CHUNK);
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
        high = Math.min(high, count);
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
        return nanosByState(0, count());
    }

    /// The nanoseconds that some of the spans spent in each state, by {@link State#ordinal()}.
    /// Takes one step for {@value #BLOCK} spans.
    ///
    /// @param from the first span's index
    /// @param to the index behind the last span
    public long[] nanosByState(int from, int to) {
        long[] sums = new long[STATE_COUNT];
        int i = from;
        while (i < to) {
            if (i % BLOCK == 0 && i + BLOCK <= Math.min(to, stored)) {
                Chunk chunk = chunk(i);
                int at = i % CHUNK / BLOCK * STATE_COUNT;
                for (int state = 0; state < STATE_COUNT; state++) {
                    sums[state] += chunk.sums[at + state];
                }
                i += BLOCK;
            } else {
                sums[state(i).ordinal()] += endNanos(i) - startNanos(i);
                i++;
            }
        }
        return sums;
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
        int known = 0;
        int i = 0;
        while (i < count()) {
            if (i + BLOCK <= stored) {
                known |= chunk(i).known[i % CHUNK / BLOCK];
                i += BLOCK;
            } else {
                known |= 1 << evidence(i).ordinal() * STATE_COUNT + state(i).ordinal();
                i++;
            }
        }
        Set<Evidence> evidences = EnumSet.noneOf(Evidence.class);
        for (Evidence evidence : EVIDENCES) {
            if ((known & 1 << evidence.ordinal() * STATE_COUNT + state.ordinal()) != 0) {
                evidences.add(evidence);
            }
        }
        return evidences;
    }

    /// The numbers of all cores that occur.
    public BitSet cores() {
        BitSet cores = new BitSet();
        int i = 0;
        while (i < count()) {
            if (i + BLOCK <= stored && chunk(i).cores[i % CHUNK / BLOCK] >= 0) {
                cores.or(BitSet.valueOf(new long[] {chunk(i).cores[i % CHUNK / BLOCK]}));
                i += BLOCK;
            } else {
                if (core(i) != NO_CORE) {
                    cores.set(core(i));
                }
                i++;
            }
        }
        return cores;
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
