package tandem.engine.record;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/// Follows a file that a process prints to, line by line.
final class OutputTail implements AutoCloseable {
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(16 << 10);
    private final ByteArrayOutputStream rest = new ByteArrayOutputStream();
    private long position;

    OutputTail(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.READ);
    }

    /// Hands on every whole line that has come since the last call.
    void poll(Consumer<String> lines) throws IOException {
        int read;
        buffer.clear();
        while ((read = channel.read(buffer, position)) > 0) {
            position += read;
            buffer.flip();
            while (buffer.hasRemaining()) {
                byte next = buffer.get();
                if (next == '\n') {
                    take(lines);
                } else {
                    rest.write(next);
                }
            }
            buffer.clear();
        }
    }

    /// Hands on what came after the last line's end.
    void finish(Consumer<String> lines) throws IOException {
        poll(lines);
        if (rest.size() > 0) {
            take(lines);
        }
    }

    private void take(Consumer<String> lines) {
        String line = rest.toString(StandardCharsets.UTF_8);
        rest.reset();
        lines.accept(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
