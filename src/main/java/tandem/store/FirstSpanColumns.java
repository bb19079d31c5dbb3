package tandem.store;

import tandem.model.span.Evidence;
import tandem.model.span.SpanLog;
import tandem.model.span.Spans;
import tandem.model.span.State;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/// Reads one lane's spans as files of format 1 have them; the layout stands in the package's
/// documentation. Works block by block, so that it needs the same small memory for any number of
/// spans.
final class FirstSpanColumns implements SpanReader {
    private static final int BYTES_PER_ROW = 8 + 8 + 1 + 4 + 2;
    private static final int BLOCK_ROWS = 1 << 16;

    private static final int HEADER_BYTES = Integer.BYTES;

    private final ByteBuffer block =
            ByteBuffer.allocate(HEADER_BYTES + BLOCK_ROWS * BYTES_PER_ROW)
                    .order(ByteOrder.LITTLE_ENDIAN);

    @Override
    public Spans read(InputStream in, int count, List<State> states, List<Evidence> evidences)
            throws IOException {
        SpanLog log = new SpanLog(count);
        long nanos = 0;
        while (log.count() < count) {
            fill(in, 0, HEADER_BYTES);
            int rows = block.getInt(0);
            if (rows < 1 || rows > Math.min(BLOCK_ROWS, count - log.count())) {
                throw new IOException("a block of " + rows + " rows");
            }
            Columns columns = new Columns(rows);
            fill(in, HEADER_BYTES, columns.end - HEADER_BYTES);
            for (int row = 0; row < rows; row++) {
                long startNanos = nanos + block.getLong(columns.gap + 8 * row);
                long endNanos = startNanos + block.getLong(columns.length + 8 * row);
                int state = block.get(columns.state + row);
                int before = log.count();
                try {
                    log.append(
                            startNanos,
                            endNanos,
                            states.get(state & 0x0f),
                            evidences.get(state >> 4),
                            block.getInt(columns.task + 4 * row),
                            block.getShort(columns.core + 2 * row));
                } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                    throw new IOException("row " + before + " makes no sense", e);
                }
                if (log.count() == before) {
                    throw new IOException("row " + before + " has no length");
                }
                nanos = endNanos;
            }
        }
        return log.spans();
    }

    private void fill(InputStream in, int offset, int bytes) throws IOException {
        if (in.readNBytes(block.array(), offset, bytes) < bytes) {
            throw new EOFException("spans end too early");
        }
    }

    /// Where each column of a block begins, and where the last one ends.
    private static final class Columns {
        final int gap;
        final int length;
        final int state;
        final int task;
        final int core;
        final int end;

        Columns(int rows) {
            gap = HEADER_BYTES;
            length = gap + 8 * rows;
            state = length + 8 * rows;
            task = state + rows;
            core = task + 4 * rows;
            end = core + 2 * rows;
        }
    }
}
