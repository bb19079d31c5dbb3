package tandem.model.span;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// Grows a lane's {@link Spans}. Rows are only ever appended, so that views taken earlier stay true
/// and share the memory. Not thread-safe: one writer, who also takes the views.
public final class SpanLog {
    private Spans.Chunk[] chunks = new Spans.Chunk[0];
    private int count;
    private long lastEndNanos = Long.MIN_VALUE;

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
        Spans.Chunk chunk = roomy();
        int row = count % Spans.CHUNK;
        chunk.set(row, startNanos, endNanos, state, evidence, task, core);
        if ((row + 1) % Spans.BLOCK == 0) {
            chunk.sum(row / Spans.BLOCK);
        }
        count++;
        lastEndNanos = endNanos;
    }

    /// The last chunk, with room for a row.
    private Spans.Chunk roomy() {
        if (count == chunks.length * Spans.CHUNK) {
            chunks = Arrays.copyOf(chunks, chunks.length + 1);
            chunks[chunks.length - 1] = count == 0 ? Spans.Chunk.first() : Spans.Chunk.full();
        }
        int last = chunks.length - 1;
        if (chunks[last].room() == count - last * Spans.CHUNK) {
            // Views share the array of chunks, too.
            chunks = chunks.clone();
            chunks[last] = chunks[last].grown();
        }
        return chunks[last];
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
        return new Spans(chunks, count, tail);
    }
}
