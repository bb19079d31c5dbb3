package tandem.engine.record;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/// Follows a file that a process prints to, line by line.
final class OutputTail implements AutoCloseable {
    /// A line without an end is handed on in pieces of this size.
    private static final int MOST_LINE_BYTES = 1 << 20;

    private static final int BUFFER_BYTES = 16 << 10;

    private final Path file;
    private final ByteArrayOutputStream rest = new ByteArrayOutputStream(0);
    private @Nullable FileChannel channel;
    private long position;

    OutputTail(Path file) {
        this.file = file;
    }

    /// Hands on every whole line that has come since the last call.
    void poll(Consumer<String> lines) throws IOException {
        FileChannel open = channel;
        if (open == null) {
            if (Files.size(file) <= position) {
                return;
            }
            open = FileChannel.open(file, StandardOpenOption.READ);
            channel = open;
        }
        if (open.size() <= position) {
            return;
        }
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        int read;
        while ((read = open.read(buffer, position)) > 0) {
            position += read;
            buffer.flip();
            while (buffer.hasRemaining()) {
                byte next = buffer.get();
                if (next == '\n') {
                    take(lines);
                } else {
                    rest.write(next);
                    if (rest.size() >= MOST_LINE_BYTES) {
                        take(lines);
                    }
                }
            }
            buffer.clear();
        }
    }

    /// Hands on what came after the last line's end, and gives back what it holds.
    void finish(Consumer<String> lines) throws IOException {
        poll(lines);
        if (rest.size() > 0) {
            take(lines);
        }
        close();
    }

    private void take(Consumer<String> lines) {
        String line = rest.toString(StandardCharsets.UTF_8);
        rest.reset();
        lines.accept(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
    }

    /// Gives back the file; what comes later is read all the same.
    @Override
    public void close() throws IOException {
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            open.close();
        }
    }
}
