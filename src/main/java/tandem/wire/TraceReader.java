package tandem.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
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

    /// The hooks cut each text after 1 000 letters; command lines can be long.
    private static final int MOST_LINE_BYTES = 4 << 20;

    /// As much is taken at a time: whoever writes faster than this reads keeps nobody here.
    private static final long MOST_AT_A_TIME_BYTES = 32L << 20;

    private final FileChannel channel;
    private final Buffer buffer;
    private final TraceStamps stamps = new TraceStamps();
    private byte[] bytes;
    private long taken;
    private long unreadable;
    private boolean skipping;
    private boolean atEnd;

    /// What is read into. Readers that are polled one after another, by one thread, can share it.
    public static final class Buffer {
        private byte[] bytes = new byte[READ_BYTES];
    }

    private TraceReader(FileChannel channel, Buffer buffer) {
        this.channel = channel;
        this.buffer = buffer;
        bytes = buffer.bytes;
    }

    /// @throws IOException if the file cannot be read
    public static TraceReader open(Path file) throws IOException {
        return open(file, new Buffer());
    }

    /// @throws IOException if the file cannot be read, or is a link to one
    public static TraceReader open(Path file, Buffer buffer) throws IOException {
        return new TraceReader(
                FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS), buffer);
    }

    /// Whether a file is named as those of a trace are.
    public static boolean isTrace(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
    }

    /// Hands on events that have come since the last call, in the order in which the writer told
    /// them; those of different threads may be a little out of order. Of a line without end nothing
    /// is handed on.
    public void poll(Consumer<TraceEvent> sink) throws IOException {
        poll(sink, false);
    }

    /// The same once the writer has ended: what is not whole now never will be, and what comes
    /// behind it is handed on, too.
    public void pollLast(Consumer<TraceEvent> sink) throws IOException {
        poll(sink, true);
    }

    private void poll(Consumer<TraceEvent> sink, boolean over) throws IOException {
        bytes = buffer.bytes;
        long last = taken + MOST_AT_A_TIME_BYTES;
        atEnd = false;
        while (taken < last) {
            int length = read();
            int end = skipping ? afterLineEnd(length) : whole(length);
            if (end > 0 && !skipping) {
                // What was whole at the first look may have been looked at while it was stored.
                read();
                take(end, sink);
            }
            skipping &= end == 0 || bytes[end - 1] != LINE_END;
            taken += end;
            boolean all = length < bytes.length || end == 0 && holdsNul();
            if (end == 0 && !all) {
                makeRoom();
            } else if (end == 0 && over) {
                int damaged = damaged(length);
                taken += damaged;
                atEnd = damaged == length;
            } else {
                atEnd = all && !over;
            }
            if (atEnd) {
                return;
            }
        }
    }

    /// Up to where what was read is damaged, and counts as that. Behind its last line a file holds
    /// zeros only.
    private int damaged(int length) {
        int end = line(0, length);
        if (end == 0) {
            while (end < length && bytes[end] != 0) {
                end++;
            }
            unreadable += end > 0 ? 1 : 0;
            while (end < length && bytes[end] == 0) {
                end++;
            }
        } else {
            unreadable++;
        }
        return end;
    }

    /// Whether the last poll came to the end of what was written.
    public boolean atEnd() {
        return atEnd;
    }

    private void makeRoom() {
        if (bytes.length >= MOST_LINE_BYTES) {
            skipping = true;
            unreadable++;
        } else {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
            buffer.bytes = bytes;
        }
    }

    /// Up to where what was read belongs to a line that is too long.
    private int afterLineEnd(int length) {
        int at = 0;
        while (at < length && bytes[at] != 0) {
            if (bytes[at++] == LINE_END) {
                break;
            }
        }
        return at;
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
