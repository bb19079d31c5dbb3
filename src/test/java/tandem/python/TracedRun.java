package tandem.python;

import tandem.wire.TraceEvent;
import tandem.wire.TraceReader;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A program that has ended, and what its trace tells.
///
/// @param trace where its events are
/// @param events of each file, by the file's name, in order
record TracedRun(
        int code, String output, String errors, Path trace, Map<String, List<TraceEvent>> events) {

    /// Where hooks and traces are, and stay: JUnit would delete a test's own folder while a daemon,
    /// or a resource tracker of Python's that outlives its program by a moment, still writes there
    /// what it tells, or compiles a hook.
    private static final Path TRACES = Path.of("target", "traces").toAbsolutePath();

    static final Path HOOKS = TRACES.resolve("hooks");

    /// Runs a program to its end, with hooks.
    static TracedRun traced(Path folder, List<String> command, Path in)
            throws IOException, InterruptedException {
        TraceFiles files = TraceFiles.extractTo(HOOKS);
        Path events = Files.createTempDirectory(Files.createDirectories(TRACES), "events");
        ProcessBuilder builder = builder(command, in);
        files.apply(builder.environment(), events);
        return finish(builder, folder, events);
    }

    /// Runs a program to its end, without.
    static TracedRun plain(Path folder, List<String> command, Path in) {
        try {
            return finish(
                    builder(command, in), folder, Files.createTempDirectory(folder, "no-events"));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The same with what processes that outlived the first one have told since.
    TracedRun again() throws IOException {
        return new TracedRun(code, output, errors, trace, readTrace(trace));
    }

    private static ProcessBuilder builder(List<String> command, Path in) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(in.toFile());
        builder.environment().remove("PYTHONUNBUFFERED");
        return builder;
    }

    private static TracedRun finish(ProcessBuilder builder, Path folder, Path events)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "out", "");
        Path errors = Files.createTempFile(folder, "err", "");
        Path input = Files.createTempFile(folder, "in", "");
        Files.writeString(input, "what is typed\n");
        Process process =
                builder.redirectInput(input.toFile())
                        .redirectOutput(output.toFile())
                        .redirectError(errors.toFile())
                        .start();
        int code = process.waitFor();
        return new TracedRun(code, read(output), read(errors), events, readTrace(events));
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static Map<String, List<TraceEvent>> readTrace(Path folder) throws IOException {
        Map<String, List<TraceEvent>> all = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(TraceReader::isTrace).toList()) {
                List<TraceEvent> events = new ArrayList<>();
                try (TraceReader reader = TraceReader.open(file)) {
                    reader.poll(events::add);
                    if (reader.unreadable() > 0) {
                        throw new IOException(file + " has lines that are no events");
                    }
                }
                all.put(file.getFileName().toString(), events);
            }
        }
        return all;
    }

    /// All events of a kind, file by file.
    <T extends TraceEvent> List<T> all(Class<T> kind) {
        return events.values().stream()
                .flatMap(List::stream)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /// The events of the process that was started first.
    List<TraceEvent> root() {
        return events.values().stream()
                .min(Comparator.comparingLong(file -> file.getFirst().nanos()))
                .orElseThrow();
    }

    /// The same with what differs from run to run in a program's output taken out.
    String comparableOutput() {
        return comparable(output);
    }

    String comparableErrors() {
        return comparable(errors);
    }

    private static String comparable(String text) {
        return text.replaceAll("0x[0-9a-f]+", "0x")
                .replaceAll("pid=\\d+", "pid=")
                .replaceAll("/tmp/tmp\\w+", "/tmp/tmp");
    }
}
