package tandem.python;

import tandem.model.Interpreter;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// The host program's files, and how it is started.
public final class HostFiles {
    private static final List<String> NAMES =
            List.of(
                    "host.py",
                    "session.py",
                    "control.py",
                    "loop.py",
                    "plans.py",
                    "outcome.py",
                    "strategies.py",
                    "threads.py",
                    "processes.py",
                    "pool.py",
                    "worker.py",
                    "pool_worker.py",
                    "executor.py",
                    "futures.py",
                    "results.py",
                    "threadpool.py",
                    "interpreters.py",
                    "interpreter_worker.py",
                    "messages.py",
                    "lane.py",
                    "event_log.py",
                    "log_format.py",
                    "kernels.py",
                    "calibrate.py",
                    "pool_bench.py",
                    "simpy_race.py",
                    "crew.py",
                    "guards.py",
                    "channel_worker.py",
                    "channelled.py",
                    "channels.py",
                    "faults.py",
                    "output.py",
                    "system.py");

    private HostFiles() {}

    /// Writes the files that are missing or differ. The interpreters keep their compiled forms
    /// beside them, so that a folder that is used again starts quicker.
    ///
    /// @param folder made if it is missing
    /// @return the program's file, `host.py`
    public static Path extractTo(Path folder) throws IOException {
        for (String name : NAMES) {
            extract(name, folder.resolve(name));
        }
        return folder.resolve(NAMES.getFirst());
    }

    /// Writes a resource to a file, unless it is there already.
    ///
    /// @param file its folder is made if it is missing
    static void extract(String resource, Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        byte[] content = read(resource);
        if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), content)) {
            Path fresh = Files.createTempFile(folder, "", ".new");
            Files.write(fresh, content);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static byte[] read(String name) throws IOException {
        try (InputStream resource = HostFiles.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("the resource " + name + " is missing");
            }
            return resource.readAllBytes();
        }
    }

    /// What starts a host, isolated from the user's own modules and settings, so that all runs are
    /// alike. The caller adds `TANDEM_CONTROL` and `TANDEM_TOKEN` to its environment. Spawned
    /// workers get the same options from the interpreter itself.
    ///
    /// @param host from {@link #extractTo}
    public static ProcessBuilder command(Interpreter interpreter, Path host) {
        ProcessBuilder builder =
                new ProcessBuilder(
                        interpreter.executable(),
                        "-I",
                        "-X",
                        "utf8",
                        host.toAbsolutePath().toString());
        clean(builder.environment());
        return builder;
    }

    /// Removes what would change an interpreter's behaviour.
    static void clean(Map<String, String> environment) {
        environment
                .keySet()
                .removeIf(name -> name.startsWith("PYTHON") || name.equals("__PYVENV_LAUNCHER__"));
    }
}
