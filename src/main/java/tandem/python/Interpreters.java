package tandem.python;

import tandem.model.Interpreter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the CPythons of this machine, by asking every program that may be one.
public final class Interpreters {
    /// Prints what is asked for, a line each; nothing where Tandem cannot use the interpreter. Must
    /// not fail in Python 2.
    private static final String QUESTION =
            """
            import os, sys
            v = sys.version_info
            if (3, 8) <= v[:2] < (4, 0) and sys.implementation.name == "cpython":
                rest = "" if v[3] == "final" else v[3][0].replace("c", "rc") + str(v[4])
                gil = getattr(sys, "_is_gil_enabled", lambda: True)()
                path = getattr(sys, "_base_executable", None) or sys.executable
                print("%d.%d.%d%s" % (v[0], v[1], v[2], rest))
                print("gil" if gil else "free")
                sys.stdout.flush()
                sys.stdout.buffer.write(os.fsencode(os.path.realpath(path)))
            """;

    private static final Pattern NUMBERS =
            Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)(?:([abr])c?(\\d+))?");

    private static final Pattern WINDOWS_PATH = Pattern.compile("[A-Za-z]:\\\\.*\\.exe");

    private final Places places;
    private final Duration patience;

    /// What was found.
    ///
    /// @param interpreters CPythons from 3.8, newest first, none twice
    /// @param problems a sentence for each program that looks like an interpreter, but is broken
    public record Found(List<Interpreter> interpreters, List<String> problems) {
        public Found {
            interpreters = List.copyOf(interpreters);
            problems = List.copyOf(problems);
        }
    }

    Interpreters(Places places, Duration patience) {
        this.places = places;
        this.patience = patience;
    }

    /// Looks in `PATH`, in pyenv and where else this system's interpreters usually are.
    public static Interpreters ofThisMachine() {
        return new Interpreters(Places.ofThisMachine(), Duration.ofSeconds(20));
    }

    private sealed interface Answer {
        record Usable(Interpreter interpreter) implements Answer {}

        record Unfit() implements Answer {}

        record Broken(String why) implements Answer {}
    }

    /// Asks all candidates at once, each for a limited time.
    ///
    /// @throws InterruptedException if this thread was interrupted while it waited
    public Found find() throws InterruptedException {
        Set<Path> candidates = new LinkedHashSet<>(places.candidates());
        if (places.windows()) {
            candidates.addAll(knownToLauncher());
        }
        Map<Path, Future<Answer>> answers = new LinkedHashMap<>();
        Map<String, Interpreter> byPath = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Path candidate : candidates) {
                answers.put(candidate, threads.submit(() -> ask(candidate)));
            }
            for (Map.Entry<Path, Future<Answer>> answer : answers.entrySet()) {
                switch (answer.getValue().get()) {
                    case Answer.Usable(Interpreter found) ->
                            byPath.putIfAbsent(found.executable(), found);
                    case Answer.Unfit _ -> {}
                    case Answer.Broken(String why) ->
                            problems.add("%s is left out: %s".formatted(answer.getKey(), why));
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return new Found(byPath.values().stream().sorted(NEWEST_FIRST).toList(), problems);
    }

    private Answer ask(Path candidate) throws InterruptedException {
        // Stand-ins of version managers fail where no version was chosen for them.
        boolean standIn = candidate.getParent() != null && candidate.getParent().endsWith("shims");
        try {
            Process process = start(List.of(candidate.toString(), "-E", "-S", "-c", QUESTION));
            try {
                if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                    return new Answer.Broken(
                            "it did not answer within %d ms".formatted(patience.toMillis()));
                }
                String output = read(process.getInputStream());
                if (process.exitValue() != 0) {
                    String error = read(process.getErrorStream()).strip();
                    return standIn
                            ? new Answer.Unfit()
                            : new Answer.Broken(
                                    "it ended with exit code %d (%s)"
                                            .formatted(process.exitValue(), lastLine(error)));
                }
                return understand(output);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return new Answer.Broken(String.valueOf(e.getMessage()));
        }
    }

    private static Answer understand(String output) {
        if (output.isBlank()) {
            return new Answer.Unfit();
        }
        List<String> lines = output.lines().toList();
        if (lines.size() != 3 || !NUMBERS.matcher(lines.getFirst()).matches()) {
            return new Answer.Broken("it answered '%s'".formatted(lines.getFirst()));
        }
        return new Answer.Usable(
                new Interpreter(lines.get(2), lines.getFirst(), lines.get(1).equals("gil")));
    }

    /// What the launcher that comes with Python for Windows knows.
    private List<Path> knownToLauncher() throws InterruptedException {
        try {
            Process launcher = start(List.of("py", "-0p"));
            try {
                if (!launcher.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                    return List.of();
                }
                return WINDOWS_PATH
                        .matcher(read(launcher.getInputStream()))
                        .results()
                        .map(result -> Path.of(result.group()))
                        .toList();
            } finally {
                launcher.destroyForcibly();
            }
        } catch (IOException e) {
            // No launcher is installed; the usual places were looked through all the same.
            return List.of();
        }
    }

    private static Process start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        HostFiles.clean(builder.environment());
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private static String read(java.io.InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String lastLine(String text) {
        return text.substring(text.lastIndexOf('\n') + 1);
    }

    private static final Comparator<Interpreter> NEWEST_FIRST =
            Comparator.comparing((Interpreter found) -> order(found.version()))
                    .thenComparing(Interpreter::gil)
                    .reversed()
                    .thenComparing(Interpreter::executable);

    /// A version as text that sorts as versions do; those before a release sort before it.
    private static String order(String version) {
        Matcher numbers = NUMBERS.matcher(version);
        if (!numbers.matches()) {
            return "";
        }
        String stage = numbers.group(4) == null ? "z" : numbers.group(4);
        String serial = numbers.group(5) == null ? "0" : numbers.group(5);
        return "%4s%4s%4s%s%4s"
                .formatted(numbers.group(1), numbers.group(2), numbers.group(3), stage, serial);
    }
}
