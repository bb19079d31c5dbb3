package tandem.engine.record;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the files that workers write into a folder, each once. Not thread-safe.
final class LogFolder {
    /// At most nine digits, so that each fits an `int`: no worker has more.
    private static final Pattern FILE =
            Pattern.compile("lane-(\\d{1,18})-(\\d{1,9})\\.(log|out|err)");

    /// A folder's time of change moves in steps of the kernel's tick, which is 10 ms at most.
    private static final long SETTLED_MILLIS = 100;

    private final Path folder;
    private final Set<String> seen = new HashSet<>();
    private long listedMillis;
    private long changedMillis = Long.MIN_VALUE;

    /// A file of a worker.
    ///
    /// @param pid its process, 0 where it was opened before there was one
    /// @param worker its index
    /// @param suffix `log`, `out` or `err`
    record Found(Path file, long pid, int worker, String suffix) {}

    LogFolder(Path folder) {
        this.folder = folder;
    }

    /// Those that were not found before.
    List<Found> look() throws IOException {
        long changed = Files.getLastModifiedTime(folder).toMillis();
        if (changed == changedMillis && listedMillis - changed > SETTLED_MILLIS) {
            return List.of();
        }
        changedMillis = changed;
        listedMillis = System.currentTimeMillis();
        List<Found> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "lane-*")) {
            for (Path file : files) {
                String text = file.getFileName().toString();
                if (!seen.contains(text)) {
                    Matcher name = FILE.matcher(text);
                    if (name.matches()) {
                        seen.add(text);
                        found.add(
                                new Found(
                                        file,
                                        Long.parseLong(name.group(1)),
                                        Integer.parseInt(name.group(2)),
                                        name.group(3)));
                    }
                }
            }
        }
        return found;
    }
}
