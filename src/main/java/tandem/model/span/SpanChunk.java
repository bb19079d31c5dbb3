package tandem.model.span;

import java.util.Arrays;

/// Up to {@value #ROWS} rows of a lane's spans, 16 bytes each, and what all rows of the lane before
/// every so many amount to: by state their time, how often, and how much of it is inferred. So any
/// stretch of rows is summed up from two of these and the few rows beside them.
///
/// Rows are only ever appended: those that a view shows never change.
final class SpanChunk {
    static final int ROWS = 4096;

    /// Rows from one sum to the next.
    static final int BLOCK = 64;

    /// Rows from one sum to the next of what is asked for only of whole lanes.
    static final int SECTION = 512;

    static final int STATES = State.values().length;

    /// Numbers a row. The first: its start (48 bits), its core + 1 (11), its evidence (2) and its
    /// state (3). The second: its length (36 bits) and its task + 1 (28). Side by side, as the
    /// memory of a row that is appended is mostly out of reach of the caches: many lanes take
    /// turns.
    private static final int WIDTH = 2;

    private static final int START_SHIFT = 16;
    private static final int CORE_SHIFT = 5;
    private static final int CORE_MASK = 0x7ff;
    private static final int EVIDENCE_SHIFT = 3;
    private static final int EVIDENCE_MASK = 0x3;
    private static final int STATE_MASK = 0x7;
    private static final int LENGTH_SHIFT = 28;
    private static final long TASK_MASK = (1L << LENGTH_SHIFT) - 1;
    private static final long MOST_START = (1L << 47) - 1;
    private static final long MOST_LENGTH = (1L << 36) - 1;

    private static final long[] NOTHING = new long[STATES];
    private static final int[] NEVER = new int[STATES];
    private static final int INFERRED = Evidence.INFERRED.ordinal();

    private final long[] rows;

    /// Nanoseconds by block and state.
    private final long[] sums;

    /// Inferred nanoseconds by section and state.
    private final long[] inferred;

    /// Spans by section and state.
    private final int[] times;

    private final Wide wide;

    /// Rows with numbers that do not fit: their length stands as 0, as no real row's does.
    ///
    /// @param rows ascending
    private record Wide(int[] rows, Span[] spans) {
        static final Wide NONE = new Wide(new int[0], new Span[0]);

        Span get(int row) {
            return spans[Arrays.binarySearch(rows, row)];
        }

        Wide with(int row, Span span) {
            int count = rows.length;
            int[] newRows = Arrays.copyOf(rows, count + 1);
            Span[] newSpans = Arrays.copyOf(spans, count + 1);
            newRows[count] = row;
            newSpans[count] = span;
            return new Wide(newRows, newSpans);
        }
    }

    private SpanChunk(long[] rows, long[] sums, long[] inferred, int[] times, Wide wide) {
        this.rows = rows;
        this.sums = sums;
        this.inferred = inferred;
        this.times = times;
        this.wide = wide;
    }

    /// A lane's first.
    static SpanChunk first(int room) {
        return new SpanChunk(new long[room * WIDTH], NOTHING, NOTHING, NEVER, Wide.NONE)
                .grown(room);
    }

    /// The one behind this, which is full.
    SpanChunk next(int room) {
        int sum = ROWS / BLOCK * STATES;
        int section = ROWS / SECTION * STATES;
        return new SpanChunk(
                        new long[room * WIDTH],
                        Arrays.copyOfRange(sums, sum, sum + STATES),
                        Arrays.copyOfRange(inferred, section, section + STATES),
                        Arrays.copyOfRange(times, section, section + STATES),
                        Wide.NONE)
                .grown(room);
    }

    /// The same rows with room for more. Views of this one stay true.
    SpanChunk grown(int room) {
        int blocks = (room / BLOCK + 1) * STATES;
        int sections = (room / SECTION + 1) * STATES;
        return new SpanChunk(
                rows.length == room * WIDTH ? rows : Arrays.copyOf(rows, room * WIDTH),
                sums.length == blocks ? sums : Arrays.copyOf(sums, blocks),
                inferred.length == sections ? inferred : Arrays.copyOf(inferred, sections),
                times.length == sections ? times : Arrays.copyOf(times, sections),
                wide);
    }

    /// How many rows there is room for.
    int room() {
        return rows.length / WIDTH;
    }

    /// The memory of its columns.
    long bytes() {
        return 8L * (rows.length + sums.length + inferred.length) + 4L * times.length;
    }

    long start(int row) {
        return rows[row * WIDTH + 1] >>> LENGTH_SHIFT == 0
                ? wide.get(row).startNanos()
                : rows[row * WIDTH] >> START_SHIFT;
    }

    long end(int row) {
        long length = rows[row * WIDTH + 1] >>> LENGTH_SHIFT;
        return length == 0 ? wide.get(row).endNanos() : (rows[row * WIDTH] >> START_SHIFT) + length;
    }

    long length(int row) {
        long length = rows[row * WIDTH + 1] >>> LENGTH_SHIFT;
        return length == 0 ? wide.get(row).nanos() : length;
    }

    int state(int row) {
        return (int) rows[row * WIDTH] & STATE_MASK;
    }

    int evidence(int row) {
        return (int) rows[row * WIDTH] >> EVIDENCE_SHIFT & EVIDENCE_MASK;
    }

    int task(int row) {
        long packed = rows[row * WIDTH + 1];
        return packed >>> LENGTH_SHIFT == 0 ? wide.get(row).task() : (int) (packed & TASK_MASK) - 1;
    }

    int core(int row) {
        return rows[row * WIDTH + 1] >>> LENGTH_SHIFT == 0
                ? wide.get(row).core()
                : ((int) rows[row * WIDTH] >> CORE_SHIFT & CORE_MASK) - 1;
    }

    /// Sets the row behind the last, and sums up what becomes full with it.
    ///
    /// @return this, or what takes its place if the row's numbers do not fit
    SpanChunk append(
            int row, long start, long end, State state, Evidence evidence, int task, int core) {
        long length = end - start;
        boolean fits =
                Math.abs(start) <= MOST_START
                        && length > 0
                        && length <= MOST_LENGTH
                        && task >= Spans.NO_TASK
                        && task < TASK_MASK
                        && core >= Spans.NO_CORE
                        && core < CORE_MASK;
        int known = evidence.ordinal() << EVIDENCE_SHIFT | state.ordinal();
        SpanChunk chunk = this;
        if (fits) {
            rows[row * WIDTH] = start << START_SHIFT | (long) (core + 1) << CORE_SHIFT | known;
            rows[row * WIDTH + 1] = length << LENGTH_SHIFT | task + 1;
        } else {
            rows[row * WIDTH] = known;
            rows[row * WIDTH + 1] = 0;
            Span span = new Span(start, end, state, evidence, task, core);
            chunk = new SpanChunk(rows, sums, inferred, times, wide.with(row, span));
        }
        if ((row + 1) % BLOCK == 0) {
            chunk.sum(row / BLOCK);
        }
        return chunk;
    }

    /// Sums up a block that is full: once, as its rows are still at hand then, and not with each
    /// row, as that would touch more arrays.
    private void sum(int block) {
        int at = (block + 1) * STATES;
        System.arraycopy(sums, at - STATES, sums, at, STATES);
        for (int row = block * BLOCK; row < (block + 1) * BLOCK; row++) {
            sums[at + state(row)] += length(row);
        }
        int behind = (block + 1) * BLOCK;
        if (behind % SECTION == 0) {
            int section = behind / SECTION * STATES;
            System.arraycopy(inferred, section - STATES, inferred, section, STATES);
            System.arraycopy(times, section - STATES, times, section, STATES);
            for (int row = behind - SECTION; row < behind; row++) {
                times[section + state(row)]++;
                inferred[section + state(row)] += evidence(row) == INFERRED ? length(row) : 0;
            }
        }
    }

    /// Adds the time that all of the lane's rows before one of these spent in each state.
    ///
    /// @param row up to the number of rows that are seen
    /// @param seen how many rows of this chunk are
    /// @param sign 1, or -1 to take it away
    void addBefore(int row, int seen, long[] nanos, int sign) {
        int block = row / BLOCK;
        boolean back = row % BLOCK > BLOCK / 2 && (block + 1) * BLOCK <= seen;
        int from = back ? row : block * BLOCK;
        int to = back ? (block + 1) * BLOCK : row;
        int at = (back ? block + 1 : block) * STATES;
        for (int state = 0; state < STATES; state++) {
            nanos[state] += sign * sums[at + state];
        }
        add(from, to, nanos, back ? -sign : sign);
    }

    /// Adds the time that some rows spent in each state.
    void add(int from, int to, long[] nanos, int sign) {
        for (int row = from; row < to; row++) {
            nanos[state(row)] += sign * length(row);
        }
    }

    /// Adds the time that is only inferred of all of the lane's rows before one of these.
    void addInferredBefore(int row, long[] nanos) {
        int section = row / SECTION;
        for (int state = 0; state < STATES; state++) {
            nanos[state] += inferred[section * STATES + state];
        }
        for (int each = section * SECTION; each < row; each++) {
            nanos[state(each)] += evidence(each) == INFERRED ? length(each) : 0;
        }
    }

    /// Adds how often each state occurs among all of the lane's rows before one of these.
    void addTimesBefore(int row, int[] count) {
        int section = row / SECTION;
        for (int state = 0; state < STATES; state++) {
            count[state] += times[section * STATES + state];
        }
        for (int each = section * SECTION; each < row; each++) {
            count[state(each)]++;
        }
    }
}
