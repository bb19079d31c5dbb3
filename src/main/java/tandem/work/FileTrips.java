package tandem.work;

import tandem.model.span.State;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;

/// Writes a file through to the device and reads it back.
final class FileTrips extends Iterations {
    private static final int BYTES = 16_384;

    private final Path folder;
    private final long pid = ProcessHandle.current().pid();
    private final byte[] content = new byte[BYTES];
    private final byte[] seen = new byte[BYTES];

    FileTrips(long beatEvery, Path folder) {
        super(beatEvery);
        this.folder = folder;
        Payload.fill(content, Long.BYTES, BYTES - Long.BYTES);
    }

    @Override
    public long run(int task, long iterations, long waitNanos, byte[] payload, Pace pace)
            throws Exception {
        Payload.putLong(content, task);
        try {
            return super.run(task, iterations, waitNanos, payload, pace);
        } finally {
            Files.deleteIfExists(file(task));
        }
    }

    @Override
    long iterate(int task, long iteration, Pace pace) throws IOException {
        pace.enter(State.BLOCKED);
        try (FileChannel channel =
                FileChannel.open(
                        file(task),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.READ)) {
            ByteBuffer out = ByteBuffer.wrap(content);
            while (out.hasRemaining()) {
                channel.write(out);
            }
            channel.force(true);
            ByteBuffer in = ByteBuffer.wrap(seen);
            while (in.hasRemaining()) {
                if (channel.read(in, in.position()) < 0) {
                    throw new IOException("a file is shorter than what was written to it");
                }
            }
        } finally {
            pace.leave(2 * BYTES);
        }
        CRC32 crc = new CRC32();
        crc.update(seen);
        return crc.getValue();
    }

    private Path file(int task) {
        return folder.resolve("task-" + pid + "-" + task);
    }
}
