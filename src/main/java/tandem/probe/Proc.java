package tandem.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Small questions about one process, which may vanish at any moment: then, and where the system
/// does not tell, the answer is empty. Most come from Linux's `/proc`.
public final class Proc {
    private static final Path ROOT = Path.of("/proc");

    private Proc() {}

    /// The most memory that a process has had resident so far, in bytes.
    public static OptionalLong peakResidentBytes(long pid) {
        return field(ROOT.resolve(pid + "/status"), "VmHWM");
    }

    /// When a process was started, in the system's own unit and epoch: equal for the same process,
    /// different for another one that got the same id later.
    public static OptionalLong startTicks(long pid) {
        Optional<String[]> stat = stat(pid);
        if (stat.isPresent()) {
            return OptionalLong.of(Long.parseLong(stat.get()[19]));
        }
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().startInstant())
                .map(start -> OptionalLong.of(start.toEpochMilli()))
                .orElse(OptionalLong.empty());
    }

    /// Whether a process runs; one that has ended but was not waited for does not.
    public static boolean isAlive(long pid) {
        Optional<String[]> stat = stat(pid);
        if (stat.isPresent()) {
            return switch (stat.get()[0]) {
                case "Z", "X", "x" -> false;
                default -> true;
            };
        }
        return !Files.isDirectory(ROOT.resolve("self"))
                && ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    /// The same of exactly this process, even if its id is used again.
    public static boolean isAlive(ProcessHandle process) {
        return process.isAlive() && isAlive(process.pid());
    }

    /// Whether the process that started at {@link #startTicks} still runs.
    public static boolean isAlive(long pid, long startTicks) {
        OptionalLong now = startTicks(pid);
        return now.isPresent() && now.getAsLong() == startTicks && isAlive(pid);
    }

    /// The processes that a process has made and that still exist, in no order.
    public static List<Long> children(long pid) {
        return ProcessHandle.of(pid)
                .map(process -> process.children().map(ProcessHandle::pid).toList())
                .orElse(List.of());
    }

    /// The processes of this user whose working directory lies in a folder, in no order.
    public static List<Long> workingIn(Path folder) {
        List<Long> found = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(ROOT, "[0-9]*")) {
            for (Path process : all) {
                if (directory(process).filter(at -> at.startsWith(folder)).isPresent()) {
                    found.add(Long.parseLong(String.valueOf(process.getFileName())));
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
        return found;
    }

    private static Optional<Path> directory(Path process) {
        try {
            return Optional.of(Files.readSymbolicLink(process.resolve("cwd")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// The ids of a process's threads, in no order.
    public static List<Long> threads(long pid) {
        List<Long> threads = new ArrayList<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(ROOT.resolve(pid + "/task"))) {
            for (Path task : tasks) {
                threads.add(Long.parseLong(String.valueOf(task.getFileName())));
            }
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
        return threads;
    }

    /// The words of a process's command line; empty if it has none or is gone.
    public static List<String> commandLine(long pid) {
        return text(ROOT.resolve(pid + "/cmdline"))
                .map(line -> List.of(line.split("\0")))
                .filter(words -> !words.getFirst().isEmpty())
                .orElse(List.of());
    }

    /// Whether process ids here differ from those that the kernel itself counts with: so in most
    /// containers.
    static boolean hasOwnPidNamespace() {
        try {
            // The first namespace's number is a constant of Linux: PROC_PID_INIT_INO.
            return !Files.readSymbolicLink(ROOT.resolve("self/ns/pid"))
                    .toString()
                    .equals("pid:[4026531836]");
        } catch (IOException e) {
            return true;
        }
    }

    /// The fields of `/proc/PID/stat` from the third, its state, on: the second may hold anything.
    private static Optional<String[]> stat(long pid) {
        return text(ROOT.resolve(pid + "/stat"))
                .map(stat -> stat.substring(stat.lastIndexOf(')') + 2).split(" "))
                .filter(fields -> fields.length > 19);
    }

    /// What a file in `/proc` says now; empty if it is gone or must not be read.
    static Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// A line like `MemAvailable: 1234 kB`, in bytes.
    static OptionalLong field(Path file, String name) {
        return text(file).stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip().split("\\s+"))
                .mapToLong(words -> Long.parseLong(words[0]) * (words.length > 1 ? 1024 : 1))
                .findFirst();
    }
}
