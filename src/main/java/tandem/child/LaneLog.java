package tandem.child;

import tandem.wire.LogFormat;

import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Writes one event log ({@link LogFormat}). It grows geometrically up to a step of 1 MiB; when the
/// disk is full, records are counted as lost from there on. Not thread-safe: a lane has one writer.
final class LaneLog implements AutoCloseable {
    private static final int LARGEST_STEP_BYTES = 1 << 20;
    private static final int NO_SLOT = -1;

    private final FileChannel channel;
    private final ByteBuffer header;
    private ByteBuffer current;
    private int next = LogFormat.HEADER_BYTES;
    private long sizeBytes;
    private long count;
    private long lost;
    private long beats;
    private boolean full;

    /// Makes the file, with a header and room for its first records.
    ///
    /// @param kind one of the `LANE_` constants
    /// @param tid 0 for a virtual thread
    /// @throws IOException if the file cannot be made
    LaneLog(Path file, byte kind, long pid, long tid, long parent, int worker) throws IOException {
        channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        try {
            header = extend(LogFormat.SEGMENT_BYTES);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        current = header;
        header.putLong(LogFormat.AT_PID, pid);
        header.putLong(LogFormat.AT_TID, tid);
        header.putLong(LogFormat.AT_PARENT, parent);
        header.putInt(LogFormat.AT_WORKER, worker);
        header.putShort(LogFormat.AT_VERSION, LogFormat.VERSION);
        header.put(LogFormat.AT_KIND, kind);
        VarHandle.releaseFence();
        header.putInt(LogFormat.AT_MAGIC, LogFormat.MAGIC);
    }

    void append(int kind, int state, int flags, int task, long a, long b, long c) {
        int at = slot();
        if (at == NO_SLOT) {
            header.putLong(LogFormat.AT_LOST, ++lost);
            return;
        }
        store(at, kind, state, flags, task, a, b, c);
        VarHandle.releaseFence();
        next = at + LogFormat.RECORD_BYTES;
        header.putLong(LogFormat.AT_COUNT, ++count);
    }

    /// Stores a phase that begins.
    ///
    /// @return where, for {@link #endPhase}, before which no other record may come
    int beginPhase(int state, int task, long startNanos) {
        long before = count;
        append(LogFormat.PHASE, state, 0, task, startNanos, 0, 0);
        return count > before ? next - LogFormat.RECORD_BYTES : NO_SLOT;
    }

    void endPhase(int at, long endNanos, long used) {
        if (at != NO_SLOT) {
            current.putLong(at + 24, used);
            VarHandle.releaseFence();
            current.putLong(at + 16, endNanos);
        }
    }

    void beat(long nowNanos) {
        header.putLong(LogFormat.AT_LAST_BEAT, nowNanos);
        header.putLong(LogFormat.AT_BEATS, ++beats);
    }

    /// A moment up to which everything has been recorded, though it was no heartbeat.
    void reached(long nowNanos) {
        header.putLong(LogFormat.AT_LAST_BEAT, nowNanos);
    }

    /// Stores what a record and a heartbeat cost.
    void cost(double recordNanos, double beatNanos) {
        header.putDouble(LogFormat.AT_RECORD_COST, recordNanos);
        header.putDouble(LogFormat.AT_BEAT_COST, beatNanos);
    }

    /// Does what {@link #append} does but leaves no record, to see what it costs.
    void rehearseRecord(long nowNanos) {
        int at = slot();
        if (at != NO_SLOT) {
            store(at, 0, 0, 0, 0, nowNanos, nowNanos, nowNanos);
            VarHandle.releaseFence();
            header.putLong(LogFormat.AT_COUNT, count);
        }
    }

    /// Does what {@link #beat} does but counts none, to see what it costs.
    void rehearseBeat(long nowNanos) {
        header.putLong(LogFormat.AT_LAST_BEAT, nowNanos);
        header.putLong(LogFormat.AT_BEATS, beats);
    }

    private void store(int at, int kind, int state, int flags, int task, long a, long b, long c) {
        current.putInt(at, kind | state << 8 | flags << 16);
        current.putInt(at + 4, task);
        current.putLong(at + 8, a);
        current.putLong(at + 16, b);
        current.putLong(at + 24, c);
    }

    private int slot() {
        if (next < current.limit()) {
            return next;
        }
        if (full) {
            return NO_SLOT;
        }
        try {
            current = extend((int) Math.min(sizeBytes, LARGEST_STEP_BYTES));
        } catch (IOException e) {
            full = true;
            return NO_SLOT;
        }
        next = 0;
        return 0;
    }

    private ByteBuffer extend(int bytes) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocate(bytes);
        try {
            while (zeros.hasRemaining()) {
                channel.write(zeros, sizeBytes + zeros.position());
            }
        } catch (IOException e) {
            channel.truncate(sizeBytes);
            throw e;
        }
        ByteBuffer mapped =
                channel.map(FileChannel.MapMode.READ_WRITE, sizeBytes, bytes)
                        .order(ByteOrder.LITTLE_ENDIAN);
        sizeBytes += bytes;
        return mapped;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
