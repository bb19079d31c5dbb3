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
import java.util.Arrays;
import java.util.List;

/// One lane's spans as bytes; the layout stands in the package's documentation. Works block by
/// block, so that it needs the same small memory for any number of spans.
final class SpanColumns implements SpanReader {
    static final int BLOCK_ROWS = 1 << 16;

    /// No row takes more, all columns together.
    static final int MOST_BYTES_PER_ROW = 1 + 10 + 10 + 5 + 5;

    private static final int HEADER_BYTES = 5 * Integer.BYTES;
    private static final int STATES = 16;
    private static final int EVIDENCE_SHIFT = 4;
    private static final int EVIDENCE_MASK = 0x3;
    private static final int OTHER_TASK = 0x40;
    private static final int OTHER_CORE = 0x80;

    private final ByteBuffer header =
            ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final Column kinds = new Column();
    private final Column gaps = new Column();
    private final Column lengths = new Column();
    private final Column tasks = new Column();
    private final Column cores = new Column();

    /// The core of the latest row of each state.
    private final int[] coreOf = new int[STATES];

    void write(Spans spans, OutputStream out) throws IOException {
        long lastEndNanos = 0;
        for (int from = 0; from < spans.count(); from += BLOCK_ROWS) {
            int to = Math.min(from + BLOCK_ROWS, spans.count());
            begin();
            int task = Spans.NO_TASK;
            for (int i = from; i < to; i++) {
                long startNanos = spans.startNanos(i);
                gaps.putSigned(startNanos - lastEndNanos);
                lastEndNanos = spans.endNanos(i);
                lengths.put(lastEndNanos - startNanos);
                int state = spans.state(i).ordinal();
                int kind = state | spans.evidence(i).ordinal() << EVIDENCE_SHIFT;
                if (spans.task(i) != task) {
                    kind |= OTHER_TASK;
                    tasks.putSigned((long) spans.task(i) - task);
                    task = spans.task(i);
                }
                if (spans.core(i) != coreOf[state]) {
                    kind |= OTHER_CORE;
                    coreOf[state] = spans.core(i);
                    cores.putSigned(coreOf[state]);
                }
                kinds.putByte(kind);
            }
            header.clear().putInt(to - from);
            header.putInt(gaps.at).putInt(lengths.at).putInt(tasks.at).putInt(cores.at);
            out.write(header.array(), 0, HEADER_BYTES);
            for (Column column : new Column[] {kinds, gaps, lengths, tasks, cores}) {
                out.write(column.bytes, 0, column.at);
            }
        }
    }

    private void begin() {
        Arrays.fill(coreOf, Spans.NO_CORE);
        for (Column column : new Column[] {kinds, gaps, lengths, tasks, cores}) {
            column.at = 0;
        }
    }

    @Override
    public Spans read(InputStream in, int count, List<State> states, List<Evidence> evidences)
            throws IOException {
        SpanLog log = new SpanLog(count);
        long nanos = 0;
        while (log.count() < count) {
            fill(in, header.array(), HEADER_BYTES);
            int rows = header.getInt(0);
            if (rows < 1 || rows > Math.min(BLOCK_ROWS, count - log.count())) {
                throw new IOException("a block of " + rows + " rows");
            }
            begin();
            kinds.read(in, rows);
            gaps.read(in, header.getInt(4));
            lengths.read(in, header.getInt(8));
            tasks.read(in, header.getInt(12));
            cores.read(in, header.getInt(16));
            nanos = append(log, rows, nanos, states, evidences);
        }
        return log.spans();
    }

    private long append(
            SpanLog log, int rows, long endNanos, List<State> states, List<Evidence> evidences)
            throws IOException {
        long nanos = endNanos;
        int task = Spans.NO_TASK;
        for (int row = 0; row < rows; row++) {
            int before = log.count();
            try {
                int kind = kinds.bytes[row];
                int state = kind & STATES - 1;
                if ((kind & OTHER_TASK) != 0) {
                    task += (int) tasks.takeSigned();
                }
                if ((kind & OTHER_CORE) != 0) {
                    coreOf[state] = (int) cores.takeSigned();
                }
                long startNanos = nanos + gaps.takeSigned();
                nanos = startNanos + lengths.take();
                log.append(
                        startNanos,
                        nanos,
                        states.get(state),
                        evidences.get(kind >> EVIDENCE_SHIFT & EVIDENCE_MASK),
                        task,
                        coreOf[state]);
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw new IOException("row " + before + " makes no sense", e);
            }
            if (log.count() == before) {
                throw new IOException("row " + before + " has no length");
            }
        }
        return nanos;
    }

    private static void fill(InputStream in, byte[] bytes, int count) throws IOException {
        if (in.readNBytes(bytes, 0, count) < count) {
            throw new EOFException("spans end too early");
        }
    }

    /// A column's bytes. Numbers stand as groups of seven bits, the lowest first, all but the last
    /// with the highest bit set (LEB128); those that can be negative with their sign in the lowest
    /// bit.
    private static final class Column {
        private static final int LEAST_BYTES = 1 << 12;
        private static final int MOST_NUMBER_BYTES = 10;

        private byte[] bytes = new byte[LEAST_BYTES];
        private int at;
        private int end;

        void putByte(int value) {
            room();
            bytes[at++] = (byte) value;
        }

        void putSigned(long value) {
            put(value << 1 ^ value >> 63);
        }

        void put(long value) {
            room();
            long rest = value;
            while ((rest & ~0x7fL) != 0) {
                bytes[at++] = (byte) (rest | 0x80);
                rest >>>= 7;
            }
            bytes[at++] = (byte) rest;
        }

        private void room() {
            if (at + MOST_NUMBER_BYTES > bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * bytes.length);
            }
        }

        void read(InputStream in, int count) throws IOException {
            if (count < 0 || count > BLOCK_ROWS * MOST_NUMBER_BYTES) {
                throw new IOException("a column of " + count + " bytes");
            }
            if (count > bytes.length) {
                bytes = new byte[count];
            }
            fill(in, bytes, count);
            end = count;
        }

        long takeSigned() {
            long value = take();
            return value >>> 1 ^ -(value & 1);
        }

        long take() {
            long value = 0;
            for (int shift = 0; shift < Long.SIZE; shift += 7) {
                if (at >= end) {
                    throw new IndexOutOfBoundsException("a column ends too early");
                }
                byte next = bytes[at++];
                value |= (next & 0x7fL) << shift;
                if (next >= 0) {
                    return value;
                }
            }
            throw new IllegalArgumentException("a number of too many bytes");
        }
    }
}
