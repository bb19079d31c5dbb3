package tandem.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// Which cores share a cache, as the Linux kernel knows it: by that it decides whether whoever
/// wakes may go to another core than the one that it had. Virtual machines often hide it.
final class Caches {
    private static final Path CPUS = Path.of("/sys/devices/system/cpu");

    private Caches() {}

    /// How many logical processors share a cache with the first one, at most; 1 if none do, 0 where
    /// the system does not tell.
    static int sharing() {
        if (!Files.isDirectory(CPUS)) {
            return 0;
        }
        Path caches = CPUS.resolve("cpu0/cache");
        if (!Files.isDirectory(caches)) {
            return 1;
        }
        try (Stream<Path> indices = Files.list(caches)) {
            return indices.map(index -> Proc.text(index.resolve("shared_cpu_list")))
                    .flatMap(Optional::stream)
                    .mapToInt(list -> CoreList.parse(list).size())
                    .max()
                    .orElse(1);
        } catch (IOException | UncheckedIOException | NumberFormatException e) {
            return 0;
        }
    }
}
