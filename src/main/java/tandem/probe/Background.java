package tandem.probe;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Has Tandem's own threads stand back for what it measures. Linux keeps a niceness by thread, and
/// anybody may raise that of his own; elsewhere nothing happens.
///
/// A process starts with the niceness of the thread that asks for it: who starts workers must not
/// call {@link #standBack}.
public final class Background {
    /// A third of an ordinary thread's share where both want the same core (`sched_prio_to_weight`
    /// in the kernel's `kernel/sched/core.c`).
    private static final int NICENESS = 5;

    private static final Path THREADS = Path.of("/proc/self/task");

    /// How the names of the virtual machine's own busy threads begin, which no Java code can reach:
    /// its compilers and its collector.
    private static final List<String> MACHINERY = List.of("C1 ", "C2 ", "G1 ", "GC ");

    private static final Optional<LinuxCalls> KERNEL = ofThisSystem();

    static {
        KERNEL.ifPresent(Background::standBackMachinery);
    }

    private Background() {}

    /// The calling thread does, and from the first call on the virtual machine's compilers and
    /// collector do.
    public static void standBack() {
        KERNEL.ifPresent(kernel -> kernel.beNice(0, NICENESS));
    }

    /// The kernel's calls; empty where they are not known or forbidden.
    static Optional<LinuxCalls> kernel() {
        return KERNEL;
    }

    private static Optional<LinuxCalls> ofThisSystem() {
        try {
            return LinuxCalls.ofThisSystem();
        } catch (IllegalCallerException e) {
            return Optional.empty();
        }
    }

    private static void standBackMachinery(LinuxCalls kernel) {
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS)) {
            for (Path thread : threads) {
                if (isMachinery(thread)) {
                    kernel.beNice(Integer.parseInt(thread.getFileName().toString()), NICENESS);
                }
            }
        } catch (IOException e) {
            // Then they go on as they are.
        }
    }

    private static boolean isMachinery(Path thread) {
        try {
            String name = Files.readString(thread.resolve("comm"));
            return MACHINERY.stream().anyMatch(name::startsWith);
        } catch (IOException e) {
            // It has ended.
            return false;
        }
    }
}
