package tandem.engine.program;

import tandem.engine.host.Refused;
import tandem.model.Interpreter;
import tandem.model.Machine;
import tandem.model.Program;
import tandem.python.TraceFiles;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// How a program is started.
final class ProgramLaunch {
    private static final long PATIENCE_SECONDS = 20;

    private ProgramLaunch() {}

    /// The command line.
    ///
    /// @param files where the runner of notebooks is
    ///
    /// @throws Refused if there is nothing that could run it, naming what there is
    static List<String> command(Program program, Machine machine, TraceFiles files) throws Refused {
        List<String> words = new ArrayList<>();
        switch (program.kind()) {
            case PYTHON -> {
                words.add(python(program, machine));
                words.add(program.file());
            }
            case NOTEBOOK -> {
                Path notebook = Path.of(program.folder()).resolve(program.file());
                return files.notebook(python(program, machine), notebook, program.arguments());
            }
            case JAVA -> {
                words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
                words.add(program.file());
            }
            case COMMAND -> words.add(program.file());
            case QUESTION -> throw new IllegalArgumentException(program.name());
        }
        words.addAll(program.arguments());
        return words;
    }

    /// Whether a command line starts a Java virtual machine.
    static boolean isJava(List<String> command) {
        return Path.of(command.getFirst()).endsWith("java");
    }

    /// The interpreter as the user would call it: one of a virtual environment must not be followed
    /// to the one that it stands for.
    static String python(Program program, Machine machine) throws Refused {
        String wanted = program.python();
        if (wanted != null) {
            Path path = Path.of(wanted);
            if (path.getNameCount() > 1 && Files.isExecutable(path)) {
                return wanted;
            }
            return machine.pythons().stream()
                    .filter(python -> python.matches(wanted))
                    .findFirst()
                    .map(Interpreter::executable)
                    .orElseThrow(() -> missing(wanted, machine));
        }
        String environment = System.getenv("VIRTUAL_ENV");
        if (environment != null) {
            Path own = Path.of(environment, "bin", "python");
            if (Files.isExecutable(own)) {
                return own.toString();
            }
        }
        String usual = usual();
        if (!usual.isEmpty()) {
            return usual;
        }
        return machine.pythons().stream()
                .findFirst()
                .map(Interpreter::executable)
                .orElseThrow(() -> missing("3", machine));
    }

    /// What `python3` means here: it may be a script that chooses among several, which shall not be
    /// part of what is recorded.
    private static String usual() {
        try {
            Process asked =
                    new ProcessBuilder("python3", "-c", "import sys; print(sys.executable)")
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            try {
                asked.getOutputStream().close();
                if (!asked.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    return "";
                }
                return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                        .strip();
            } finally {
                asked.destroyForcibly();
            }
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static Refused missing(String wanted, Machine machine) {
        String installed =
                machine.pythons().stream()
                        .map(Interpreter::shortVersion)
                        .distinct()
                        .collect(Collectors.joining(", "));
        return new Refused(
                "python is '%s', which is not installed; allowed: %s, or an interpreter's path"
                        .formatted(wanted, installed.isEmpty() ? "none was found" : installed));
    }
}
