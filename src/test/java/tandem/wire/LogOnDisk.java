package tandem.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// An event log written byte for byte as the package docs say, at any stage of its growth.
public final class LogOnDisk implements AutoCloseable {
    private final FileChannel file;
    private long count;

    public LogOnDisk(Path path) throws IOException {
        file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /// A log that is ready to be appended to.
    public static LogOnDisk ofThread(Path path, long pid, long tid) throws IOException {
        LogOnDisk log = new LogOnDisk(path);
        log.segment();
        log.putLong(LogFormat.AT_PID, pid);
        log.putLong(LogFormat.AT_TID, tid);
        log.putInt(LogFormat.AT_VERSION, LogFormat.VERSION | LogFormat.LANE_THREAD << 16);
        log.putInt(LogFormat.AT_MAGIC, LogFormat.MAGIC);
        return log;
    }

    /// Zeros at the end, as a writer makes room.
    public void segment() throws IOException {
        file.write(ByteBuffer.allocate(LogFormat.SEGMENT_BYTES), file.size());
    }

    /// A record, and the count of records raised.
    public void append(int kind, int state, int flags, int task, long a, long b, long c)
            throws IOException {
        store(count, kind, state, flags, task, a, b, c);
        claim(count + 1);
    }

    /// A record that is not counted.
    public void store(long index, int kind, int state, int flags, int task, long a, long b, long c)
            throws IOException {
        long at = LogFormat.HEADER_BYTES + index * LogFormat.RECORD_BYTES;
        putInt(at, kind | state << 8 | flags << 16);
        putInt(at + 4, task);
        putLong(at + 8, a);
        putLong(at + 16, b);
        putLong(at + 24, c);
    }

    /// A text in pieces of 24 bytes, whether or not that cuts a character.
    public void appendText(String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            ByteBuffer piece = little(3 * Long.BYTES);
            int length = Math.min(piece.capacity(), bytes.remaining());
            piece.put(0, bytes, bytes.position(), length);
            bytes.position(bytes.position() + length);
            append(
                    LogFormat.TEXT,
                    bytes.hasRemaining() ? 0 : 1,
                    length,
                    0,
                    piece.getLong(0),
                    piece.getLong(8),
                    piece.getLong(16));
        }
    }

    /// The header's count of records.
    public void claim(long records) throws IOException {
        count = records;
        putLong(LogFormat.AT_COUNT, records);
    }

    public void beat(long nanos, long beats) throws IOException {
        putLong(LogFormat.AT_LAST_BEAT, nanos);
        putLong(LogFormat.AT_BEATS, beats);
    }

    public void putInt(long at, int value) throws IOException {
        file.write(little(Integer.BYTES).putInt(value).flip(), at);
    }

    public void putLong(long at, long value) throws IOException {
        file.write(little(Long.BYTES).putLong(value).flip(), at);
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
