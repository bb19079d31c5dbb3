package tandem.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/// Follows one process's file of {@link TraceEvent}s while it grows, or after its writer died.
public final class TraceReader implements AutoCloseable {
    /// How the files of a program's trace are called, with {@link #SUFFIX}.
    public static final String PREFIX = "trace-";

    public static final String SUFFIX = ".log";

    private static final int READ_BYTES = 64 << 10;
    private static final byte LINE_END = '\n';

    private final FileChannel channel;
    private final TraceStamps stamps = new TraceStamps();
    private byte[] bytes = new byte[READ_BYTES];
    private long taken;
    private long unreadable;

    private TraceReader(FileChannel channel) {
        this.channel = channel;
    }

    /// @throws IOException if the file cannot be read
    public static TraceReader open(Path file) throws IOException {
        return new TraceReader(FileChannel.open(file, StandardOpenOption.READ));
    }

    /// Whether a file is named as those of a trace are.
    public static boolean isTrace(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
    }

    /// Hands on every event that has come since the last call, in the order in which the writer
    /// told them; those of different threads may be a little out of order.
    public void poll(Consumer<TraceEvent> sink) throws IOException {
        while (true) {
            int length = read();
            int end = whole(length);
            if (end > 0) {
                // What was whole at the first look may have been looked at while it was stored.
                read();
                take(end, sink);
                taken += end;
            }
            if (length < bytes.length) {
                return;
            }
            if (end == 0) {
                if (holdsNul()) {
                    return;
                }
                bytes = Arrays.copyOf(bytes, bytes.length * 2);
            }
        }
    }

    /// Up to where what was read is whole lines and records.
    private int whole(int length) {
        int end = 0;
        while (true) {
            int next =
                    end < length && bytes[end] == TraceStamps.MARK
                            ? stamp(end, length)
                            : line(end, length);
            if (next == end) {
                return end;
            }
            end = next;
        }
    }

    private int stamp(int start, int length) {
        int end = start + TraceStamps.BYTES;
        return end <= length && bytes[end - 1] == TraceStamps.MARK ? end : start;
    }

    private int line(int start, int length) {
        for (int at = start; at < length && bytes[at] != 0; at++) {
            if (bytes[at] == LINE_END) {
                return at + 1;
            }
        }
        return start;
    }

    private int read() throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, taken + buffer.position()) < 0) {
                break;
            }
        }
        return buffer.position();
    }

    /// Whether the writer has not come to the end of what was read: the file is longer than its
    /// text, and zeros follow.
    private boolean holdsNul() {
        for (byte one : bytes) {
            if (one == 0) {
                return true;
            }
        }
        return false;
    }

    private void take(int length, Consumer<TraceEvent> sink) {
        int at = 0;
        while (at < length) {
            if (bytes[at] == TraceStamps.MARK) {
                Optional<TraceEvent> event = stamps.event(bytes, at);
                event.ifPresent(sink);
                count(event.isPresent());
                at += TraceStamps.BYTES;
            } else {
                int end = line(at, length);
                String line = new String(bytes, at, end - at - 1, StandardCharsets.UTF_8);
                count(TraceLine.take(line, stamps, sink));
                at = end;
            }
        }
    }

    private void count(boolean readable) {
        if (!readable) {
            unreadable++;
        }
    }

    /// How many lines and records were no events of a kind that is known here.
    public long unreadable() {
        return unreadable;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
