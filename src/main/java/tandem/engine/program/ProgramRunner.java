package tandem.engine.program;

import tandem.engine.host.Refused;
import tandem.engine.host.Scratch;
import tandem.model.Language;
import tandem.model.Machine;
import tandem.model.Program;
import tandem.python.TraceFiles;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Starts programs.
public final class ProgramRunner {
    private static final File NOTHING = new File(File.separatorChar == '\\' ? "NUL" : "/dev/null");

    private final Machine machine;
    private final Path hooks;

    /// @param machine where this is
    /// @param home the settings folder, where the hooks for Python are kept
    public ProgramRunner(Machine machine, Path home) {
        this.machine = machine;
        hooks = home.resolve("hooks");
    }

    /// Puts hooks into what may be a CPython. Other commands see their environment as it is.
    ///
    /// @return where the hooks will write
    private static Path hook(Program program, ProcessBuilder builder, TraceFiles files)
            throws IOException {
        Path traces = Scratch.inMemory("tandem-trace");
        Path command = Path.of(builder.command().getFirst()).getFileName();
        if (program.kind().language() == Language.PYTHON
                || String.valueOf(command).startsWith("python")) {
            files.apply(builder.environment(), traces);
        }
        return traces;
    }

    private TraceFiles files() throws Refused {
        try {
            return TraceFiles.extractTo(hooks);
        } catch (IOException e) {
            throw new Refused("the hooks for Python cannot be put down: " + e.getMessage());
        }
    }

    /// Which interpreter would run a Python program or a notebook, as the user would call it. May
    /// start one to ask for it.
    ///
    /// @throws Refused if there is none
    public String python(Program program) throws Refused {
        return ProgramLaunch.python(program, machine);
    }

    /// Starts a program. Returns at once.
    ///
    /// @throws Refused if its file or its interpreter does not exist
    public ProgramRun start(Program program, ProgramOptions options) throws Refused {
        if (program.kind() == Program.Kind.QUESTION) {
            throw new Refused(
                    "'%s' is a question that is simulated; allowed: a program"
                            .formatted(program.name()));
        }
        Path folder = Path.of(program.folder());
        if (program.kind() != Program.Kind.COMMAND
                && !Files.isReadable(folder.resolve(program.file()))) {
            throw new Refused(
                    "there is no file '%s' that can be read; allowed: a .py, .ipynb or .java file"
                            .formatted(program.file()));
        }
        TraceFiles files = files();
        ProcessBuilder builder =
                new ProcessBuilder(ProgramLaunch.command(program, machine, files))
                        .directory(folder.toFile());
        if (options.virtualThreads() && !ProgramLaunch.isJava(builder.command())) {
            throw new Refused(
                    "'%s' runs on no Java virtual machine that could tell of virtual threads; allowed: a .java file, or -- and java with its arguments"
                            .formatted(program.file()));
        }
        builder.redirectInput(
                options.input()
                        ? ProcessBuilder.Redirect.INHERIT
                        : ProcessBuilder.Redirect.from(NOTHING));
        try {
            Path traces = hook(program, builder, files);
            if (options.virtualThreads()) {
                builder.command().addAll(1, new FlightRecorder(traces).options());
            }
            ProgramRun run = new ProgramRun(program, machine, builder, traces, options);
            run.start();
            return run;
        } catch (IOException e) {
            throw new Refused("no temporary folder can be made: " + e.getMessage());
        }
    }
}
