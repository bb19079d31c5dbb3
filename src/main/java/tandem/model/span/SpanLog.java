package tandem.model.span;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// Grows a lane's {@link Spans}. Rows are only ever appended, so that views taken earlier stay true
/// and share the memory. Not thread-safe: one writer, who also takes the views.
public final class SpanLog {
    private static final int LEAST_ROOM = 16;

    /// Room is made for three sixteenths more rows than there are, so that what is not used never
    /// costs much.
    private static final int GROWTH = 3;

    private static final int GROWTH_PARTS = 16;

    private final Object mark = new Object();
    private final int expected;
    private SpanChunk[] chunks = new SpanChunk[0];
    private int count;
    private int known;
    private long[] cores = new long[0];
    private long lastEndNanos = Long.MIN_VALUE;

    /// Of a lane of any length.
    public SpanLog() {
        this(0);
    }

    /// Of a lane whose length is known.
    ///
    /// @param expected how many rows there will be, for which room is made at once
    public SpanLog(int expected) {
        this.expected = expected;
    }

    /// Appends a span. Empty spans are left out.
    ///
    /// @throws IllegalArgumentException if it ends before it starts, or starts before the last one
    ///   ended
    public void append(
            long startNanos, long endNanos, State state, Evidence evidence, int task, int core) {
        if (endNanos < startNanos || startNanos < lastEndNanos) {
            throw new IllegalArgumentException(
                    "span %d to %d after %d; allowed: in order of time, without overlap"
                            .formatted(startNanos, endNanos, lastEndNanos));
        }
        if (endNanos == startNanos) {
            return;
        }
        makeRoom();
        int last = chunks.length - 1;
        SpanChunk chunk =
                chunks[last].append(
                        count - last * SpanChunk.ROWS,
                        startNanos,
                        endNanos,
                        state,
                        evidence,
                        task,
                        core);
        if (chunk != chunks[last]) {
            replaceLast(chunk);
        }
        known |= Spans.known(state, evidence);
        if (core >= 0 && (core / Long.SIZE >= cores.length || !Spans.has(cores, core))) {
            cores = Spans.with(cores, core);
        }
        count++;
        lastEndNanos = endNanos;
    }

    private void makeRoom() {
        int last = chunks.length - 1;
        int used = count - last * SpanChunk.ROWS;
        if (last < 0 || used == SpanChunk.ROWS) {
            SpanChunk[] more = Arrays.copyOf(chunks, chunks.length + 1);
            int room = Math.min(SpanChunk.ROWS, moreRows());
            more[last + 1] = last < 0 ? SpanChunk.first(room) : chunks[last].next(room);
            chunks = more;
        } else if (used == chunks[last].room()) {
            replaceLast(chunks[last].grown(Math.min(SpanChunk.ROWS, used + moreRows())));
        }
    }

    private int moreRows() {
        return count < expected
                ? expected - count
                : Math.max(LEAST_ROOM, (int) ((long) count * GROWTH / GROWTH_PARTS));
    }

    /// Views share the array of chunks, too.
    private void replaceLast(SpanChunk chunk) {
        chunks = chunks.clone();
        chunks[chunks.length - 1] = chunk;
    }

    public void append(Span span) {
        append(
                span.startNanos(),
                span.endNanos(),
                span.state(),
                span.evidence(),
                span.task(),
                span.core());
    }

    /// The end of the last row, or {@link Long#MIN_VALUE}.
    public long lastEndNanos() {
        return lastEndNanos;
    }

    public int count() {
        return count;
    }

    /// A view of all rows so far.
    public Spans spans() {
        return spans(null);
    }

    /// A view of all rows so far and one more, which is not final yet and not kept.
    public Spans spans(@Nullable Span tail) {
        return new Spans(mark, chunks, count, known, cores, tail);
    }
}
