package tandem.store;

import tandem.model.span.Evidence;
import tandem.model.span.SpanLog;
import tandem.model.span.Spans;
import tandem.model.span.State;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/// One lane's spans as bytes; the layout stands in the package's documentation. Works block by
/// block, so that it needs the same small memory for any number of spans.
final class SpanColumns {
    static final int BYTES_PER_ROW = 8 + 8 + 1 + 4 + 2;
    static final int BLOCK_ROWS = 1 << 16;

    private static final int HEADER_BYTES = Integer.BYTES;

    private final ByteBuffer block =
            ByteBuffer.allocate(HEADER_BYTES + BLOCK_ROWS * BYTES_PER_ROW)
                    .order(ByteOrder.LITTLE_ENDIAN);

    void write(Spans spans, OutputStream out) throws IOException {
        long lastEndNanos = 0;
        for (int from = 0; from < spans.count(); from += BLOCK_ROWS) {
            int rows = Math.min(BLOCK_ROWS, spans.count() - from);
            block.clear().putInt(rows);
            Columns columns = new Columns(rows);
            for (int row = 0; row < rows; row++) {
                int i = from + row;
                long startNanos = spans.startNanos(i);
                block.putLong(columns.gap + 8 * row, startNanos - lastEndNanos);
                lastEndNanos = spans.endNanos(i);
                block.putLong(columns.length + 8 * row, lastEndNanos - startNanos);
                block.put(
                        columns.state + row,
                        (byte) (spans.evidence(i).ordinal() << 4 | spans.state(i).ordinal()));
                block.putInt(columns.task + 4 * row, spans.task(i));
                block.putShort(columns.core + 2 * row, (short) spans.core(i));
            }
            out.write(block.array(), 0, columns.end);
        }
    }

    /// @param states the meaning of the low four bits of a state
    /// @param evidences the meaning of its high four bits
    /// @throws IOException if the bytes end too early or make no sense
    Spans read(InputStream in, int count, List<State> states, List<Evidence> evidences)
            throws IOException {
        SpanLog log = new SpanLog();
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
