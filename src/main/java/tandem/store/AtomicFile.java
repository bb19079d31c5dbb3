package tandem.store;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/// Writes a file as a whole or not at all.
public final class AtomicFile {
    private AtomicFile() {}

    /// What fills a file.
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /// Writes beside the target, then moves over it. What stood there before is untouched until the
    /// new content is complete and on the device. A link is followed; a target that is no regular
    /// file, such as `/dev/stdout`, is written to directly.
    ///
    /// @throws IOException if it cannot be written, a full disk among the causes; the message names
    ///   the file
    public static void write(Path target, Content content) throws IOException {
        Path place = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
        try {
            if (Files.exists(place) && !Files.isRegularFile(place)) {
                try (OutputStream out = Files.newOutputStream(place)) {
                    content.writeTo(out);
                }
                return;
            }
            Path draft =
                    place.resolveSibling(
                            "." + place.getFileName() + "." + UUID.randomUUID() + ".part");
            try {
                fill(draft, content);
                move(draft, place);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (BadFile e) {
            throw e;
        } catch (IOException e) {
            throw new IOException(target + " was not written: " + reason(e), e);
        }
    }

    /// What is in the way of writing this target, in one line, or null.
    public static @Nullable String obstacle(Path target) {
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null || Files.isDirectory(target)) {
            return "'" + target + "' is a folder; allowed: the name of a file";
        }
        if (!Files.isDirectory(folder)) {
            return "'"
                    + target
                    + "': there is no folder '"
                    + folder
                    + "'; allowed: one that exists";
        }
        boolean special = Files.exists(target) && !Files.isRegularFile(target);
        if ((!special && !Files.isWritable(folder))
                || (Files.exists(target) && !Files.isWritable(target))) {
            return "'" + target + "' may not be written; allowed: a file in a folder of yours";
        }
        return null;
    }

    private static void fill(Path draft, Content content) throws IOException {
        try (FileChannel channel =
                        FileChannel.open(
                                draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream out = Channels.newOutputStream(channel)) {
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }

    private static void move(Path draft, Path place) throws IOException {
        try {
            Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(draft, place, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "its folder does not exist";
            case java.nio.file.AccessDeniedException _ -> "access is denied";
            case java.nio.file.FileSystemException f when f.getReason() != null -> f.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }
}
