package tandem.engine.host;

import tandem.child.JavaLaunch;
import tandem.model.Contender;
import tandem.model.Interpreter;
import tandem.model.Language;
import tandem.model.Machine;
import tandem.model.Strategy;
import tandem.python.HostFiles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// How hosts are started on this machine.
public final class Launches {
    private static final int FIRST_WITH_INTERPRETERS = 14;

    /// Where executors take `max_tasks_per_child`.
    private static final int FIRST_WITH_MAX_TASKS = 11;

    private final Machine machine;

    public Launches(Machine machine) {
        this.machine = machine;
    }

    /// @throws Refused if the interpreter that a contender asks for is not installed, naming those
    ///   that are
    public void check(Contender contender) throws Refused {
        Obstacle obstacle = obstacle(contender).orElse(null);
        if (obstacle != null) {
            throw new Refused(obstacle.sentence());
        }
    }

    /// What keeps a contender from running here; empty if it can.
    public Optional<Obstacle> obstacle(Contender contender) {
        if (contender.language() != Language.PYTHON) {
            return Optional.empty();
        }
        Interpreter python = machine.interpreterOf(contender).orElse(null);
        if (python == null) {
            String version = contender.version();
            return Optional.of(
                    new Obstacle(
                            version != null
                                    ? version
                                    : machine.pythons().isEmpty() ? "installing" : "a GIL",
                            "contender '%s' needs a CPython that is not installed; %s"
                                    .formatted(contender, installed())));
        }
        if (contender.strategy() == Strategy.INTERPRETERS
                && !python.isAtLeast(3, FIRST_WITH_INTERPRETERS)) {
            return Optional.of(
                    newer(
                            contender,
                            FIRST_WITH_INTERPRETERS,
                            "which brings sub-interpreters with their own GILs into"
                                    + " concurrent.futures"));
        }
        if (contender.strategy() == Strategy.EXECUTOR
                && contender.maxTasksPerChild() > 0
                && !python.isAtLeast(3, FIRST_WITH_MAX_TASKS)) {
            return Optional.of(
                    newer(
                            contender,
                            FIRST_WITH_MAX_TASKS,
                            "whose executors replace their workers after max_tasks_per_child"));
        }
        return Optional.empty();
    }

    private Obstacle newer(Contender contender, int minor, String why) {
        return new Obstacle(
                "3." + minor,
                "contender '%s' needs CPython 3.%d or newer, %s; %s"
                        .formatted(contender, minor, why, installed()));
    }

    private String installed() {
        return machine.pythons().isEmpty()
                ? "none was found: install CPython 3.8 or newer"
                : "installed: "
                        + machine.pythons().stream()
                                .map(Interpreter::shortVersion)
                                .distinct()
                                .collect(Collectors.joining(", "));
    }

    /// The runtime that a contender runs on, e.g. `CPython 3.13.0`.
    public String runtime(Contender contender) {
        return switch (contender.language()) {
            case JAVA -> "Java " + machine.java();
            case PYTHON -> "CPython " + interpreter(contender).version();
            case NATIVE -> throw noHost(contender);
        };
    }

    private static IllegalArgumentException noHost(Contender contender) {
        return new IllegalArgumentException(contender + " has no host; allowed: java, python");
    }

    private Interpreter interpreter(Contender contender) {
        return machine.interpreterOf(contender)
                .orElseThrow(() -> new IllegalStateException(contender + " was not checked"));
    }

    /// How to start a contender's host.
    ///
    /// @param folder where the host's own sources can be put
    public HostProcess.Launch of(Contender contender, Path folder) {
        String name = runtime(contender);
        return switch (contender.language()) {
            case JAVA -> new HostProcess.Launch(JavaLaunch.host(), name);
            case PYTHON -> {
                try {
                    yield new HostProcess.Launch(
                            HostFiles.command(interpreter(contender), HostFiles.extractTo(folder)),
                            name);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            case NATIVE -> throw noHost(contender);
        };
    }

    /// How to start the loopback server.
    public List<String> server() {
        return JavaLaunch.server();
    }
}
