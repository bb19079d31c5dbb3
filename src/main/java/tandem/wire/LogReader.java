package tandem.wire;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// Follows one event log while its writer appends to it, or after the writer died. Reads with
/// ordinary file reads, which on every supported system see what another process's mapping holds.
public final class LogReader implements AutoCloseable {
    private static final int READ_RECORDS = 2048;

    private final FileChannel channel;
    private final ByteBuffer header =
            ByteBuffer.allocate(LogFormat.HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private @Nullable ByteBuffer records;
    private long taken;
    private @Nullable OpenPhase open;

    /// A phase that had not ended when the log was last polled.
    ///
    /// @param state {@link tandem.model.span.State#ordinal}
    /// @param task the task's index, or -1
    /// @param sinceNanos when it began, on the writer's clock
    public record OpenPhase(int state, int task, long sinceNanos) {}

    /// Takes one record, as {@link LogFormat} describes it.
    @FunctionalInterface
    public interface Sink {
        void record(byte kind, int state, int flags, int task, long a, long b, long c);
    }

    private LogReader(FileChannel channel) {
        this.channel = channel;
    }

    /// Opens a log; empty while its writer has not yet written the header.
    ///
    /// @throws IOException if the file cannot be read or is not an event log of this version
    public static Optional<LogReader> open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        LogReader reader = new LogReader(channel);
        try {
            if (!reader.readHeader() || reader.header.getInt(LogFormat.AT_MAGIC) == 0) {
                channel.close();
                return Optional.empty();
            }
            if (reader.header.getInt(LogFormat.AT_MAGIC) != LogFormat.MAGIC
                    || reader.header.getShort(LogFormat.AT_VERSION) != LogFormat.VERSION) {
                throw new IOException(file.getFileName() + " is not an event log of this version");
            }
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return Optional.of(reader);
    }

    /// As {@link #poll(long, Sink)}, however young records are.
    public long poll(Sink sink) throws IOException {
        return poll(Long.MAX_VALUE, sink);
    }

    /// Hands on every record that has come since the last call, up to a phase that has not ended or
    /// a record that is too young; afterwards the header is at least as new as they are.
    ///
    /// @param untilNanos records later than this on the writer's clock stay for the next call
    /// @return the latest heartbeat that is certain to be later than no untaken record: up to it,
    ///   the writer did nothing but what it has recorded
    public long poll(long untilNanos, Sink sink) throws IOException {
        open = null;
        readHeader();
        long beat = header.getLong(LogFormat.AT_LAST_BEAT);
        readHeader();
        long count = header.getLong(LogFormat.AT_COUNT);
        while (taken < count) {
            ByteBuffer buffer = records;
            if (buffer == null) {
                buffer =
                        ByteBuffer.allocate(READ_RECORDS * LogFormat.RECORD_BYTES)
                                .order(ByteOrder.LITTLE_ENDIAN);
                records = buffer;
            }
            buffer.clear();
            long left = count - taken;
            if (left < READ_RECORDS) {
                buffer.limit((int) left * LogFormat.RECORD_BYTES);
            }
            long position = LogFormat.HEADER_BYTES + taken * LogFormat.RECORD_BYTES;
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, position + buffer.position()) < 0) {
                    throw new IOException("an event log is shorter than it says");
                }
            }
            for (int at = 0; at < buffer.limit(); at += LogFormat.RECORD_BYTES) {
                if (buffer.get(at) == LogFormat.PHASE && buffer.getLong(at + 16) == 0) {
                    open =
                            new OpenPhase(
                                    buffer.get(at + 1),
                                    buffer.getInt(at + 4),
                                    buffer.getLong(at + 8));
                    return Math.min(beat, untilNanos);
                }
                if (latest(buffer, at) > untilNanos) {
                    return Math.min(beat, untilNanos);
                }
                sink.record(
                        buffer.get(at),
                        buffer.get(at + 1),
                        buffer.getShort(at + 2) & 0xffff,
                        buffer.getInt(at + 4),
                        buffer.getLong(at + 8),
                        buffer.getLong(at + 16),
                        buffer.getLong(at + 24));
                taken++;
            }
        }
        return Math.min(beat, untilNanos);
    }

    private static long latest(ByteBuffer buffer, int at) {
        return switch (buffer.get(at)) {
            case LogFormat.GAP, LogFormat.PHASE -> buffer.getLong(at + 16);
            case LogFormat.TEXT -> Long.MIN_VALUE;
            default -> buffer.getLong(at + 8);
        };
    }

    private boolean readHeader() throws IOException {
        header.clear();
        while (header.hasRemaining()) {
            if (channel.read(header, header.position()) < 0) {
                return false;
            }
        }
        return true;
    }

    /// One of the `LANE_` kinds.
    public byte kind() {
        return header.get(LogFormat.AT_KIND);
    }

    public long pid() {
        return header.getLong(LogFormat.AT_PID);
    }

    public long tid() {
        return header.getLong(LogFormat.AT_TID);
    }

    public long parent() {
        return header.getLong(LogFormat.AT_PARENT);
    }

    public int worker() {
        return header.getInt(LogFormat.AT_WORKER);
    }

    /// The phase that the writer was in at the last poll, if it was in one.
    public @Nullable OpenPhase open() {
        return open;
    }

    /// How many records have been handed on.
    public long taken() {
        return taken;
    }

    /// How many records the writer could not store.
    public long lost() {
        return header.getLong(LogFormat.AT_LOST);
    }

    /// What recording has cost the writer so far: its records and heartbeats times what one of each
    /// cost at its start.
    public long costNanos() {
        return Math.round(
                header.getLong(LogFormat.AT_COUNT) * header.getDouble(LogFormat.AT_RECORD_COST)
                        + header.getLong(LogFormat.AT_BEATS)
                                * header.getDouble(LogFormat.AT_BEAT_COST));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
