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
            int end = 0;
            for (int at = 0; at < length && bytes[at] != 0; at++) {
                if (bytes[at] == LINE_END) {
                    take(end, at, sink);
                    end = at + 1;
                }
            }
            taken += end;
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

    private void take(int start, int end, Consumer<TraceEvent> sink) {
        String line = new String(bytes, start, end - start, StandardCharsets.UTF_8);
        Optional<TraceEvent> event = TraceLine.parse(line);
        if (event.isPresent()) {
            sink.accept(event.get());
        } else {
            unreadable++;
        }
    }

    /// How many lines were no events of a kind that is known here.
    public long unreadable() {
        return unreadable;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
