package tandem.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import tandem.engine.program.ProgramOptions;
import tandem.engine.program.ProgramRun;
import tandem.lab.Survey;
import tandem.model.Exit;
import tandem.model.Program;
import tandem.model.Recording;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// `tandem script`: a program of the user's own, as it is.
@Command(
        name = "script",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs a program unmodified, and records every process and thread that it makes. Its"
                + " output and its exit code are its own; the report goes to stderr. With --json,"
                + " its standard output is in the document.",
            "Options stand before FILE; what follows it belongs to the program.",
        })
final class ScriptCommand implements Callable<Integer> {
    private static final int SIGNALLED = 128;

    private final Survey survey;
    private final Terminal terminal;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE [ARGS]",
            description = {
                "a .py, .ipynb or .java file and its arguments; after --, any command",
            })
    private List<String> words = new ArrayList<>();

    @Option(
            names = "--python",
            paramLabel = "VERSION",
            description = {
                "which CPython runs it, e.g. 3.13, or an interpreter's path; what python3 means to"
                        + " you unless given",
            })
    private @Nullable String python;

    @Option(
            names = "--limit",
            paramLabel = "SECONDS",
            description =
                    "end it, with all that it started, after this time; no limit unless given")
    private @Nullable Double limit;

    @Option(
            names = "--evidence",
            paramLabel = "SOURCE",
            description = "switches or hooks; switches, where they may be read, unless given")
    private String evidence = "switches";

    @Option(
            names = "--virtual-threads",
            description = {
                "of a .java file, or of -- java ...: have the virtual machine's Flight Recorder"
                        + " tell of virtual threads, which costs it half a second or more",
            })
    private boolean virtualThreads;

    @Mixin private OutputOptions output = new OutputOptions();

    ScriptCommand(Survey survey, Terminal terminal) {
        this.survey = survey;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        Program program = program();
        ProgramOptions options =
                new ProgramOptions(
                        output.isJson() ? OutputStream.nullOutputStream() : terminal.out(),
                        terminal.err(),
                        true,
                        mayUseSwitches(),
                        virtualThreads,
                        notice -> terminal.complain(notice + "; Ctrl+C ends them"),
                        duration());
        output.check();
        ProgramRun run = survey.take().laboratory().run(program, options);
        try (Interruption interruption = new Interruption(run)) {
            Recording recording = run.await();
            boolean delivered = output.deliver(recording, terminal, terminal.err());
            if (interruption.happened()) {
                terminal.complain("interrupted; everything was ended, what was recorded is kept");
                return Cli.INTERRUPTED;
            }
            return delivered ? code(run.exit(), recording) : Cli.FAILED;
        }
    }

    private Program program() throws WrongUsage, IOException {
        boolean command = words.getFirst().equals("--");
        List<String> own = command ? words.subList(1, words.size()) : words;
        if (own.isEmpty()) {
            throw new WrongUsage("no command follows '--'; allowed: a command and its arguments");
        }
        String file = own.getFirst();
        Program.Kind kind = command ? Program.Kind.COMMAND : Program.Kind.of(file);
        if (kind == Program.Kind.COMMAND && !command) {
            throw new WrongUsage(
                    "'%s' is no script; allowed: a .py, .ipynb or .java file, or -- and a command"
                            .formatted(file));
        }
        String source = null;
        if (kind != Program.Kind.COMMAND) {
            if (!Files.isReadable(Path.of(file))) {
                throw new WrongUsage(
                        "there is no file '%s' that can be read; allowed: a .py, .ipynb or .java file"
                                .formatted(file));
            }
            source = new String(Files.readAllBytes(Path.of(file)), StandardCharsets.UTF_8);
        }
        return new Program(
                kind,
                file,
                own.subList(1, own.size()),
                Path.of("").toAbsolutePath().toString(),
                python,
                source);
    }

    private @Nullable Duration duration() throws WrongUsage {
        if (limit == null) {
            return null;
        }
        if (!(limit > 0 && limit <= 1e6)) {
            throw new WrongUsage("limit is " + limit + "; allowed: above 0 to 1000000 seconds");
        }
        return Duration.ofMillis(Math.round(limit * 1000));
    }

    private boolean mayUseSwitches() throws WrongUsage {
        return switch (evidence) {
            case "switches" -> true;
            case "hooks" -> false;
            default ->
                    throw new WrongUsage(
                            "evidence is '" + evidence + "'; allowed: switches, hooks");
        };
    }

    /// The program's own exit code, as a shell would tell it.
    private int code(@Nullable Exit exit, Recording recording) {
        return switch (exit) {
            case Exit.Exited(int own) -> own;
            case Exit.Signalled(int signal, String _) -> SIGNALLED + signal;
            case null, default -> {
                terminal.complain(String.valueOf(recording.runs().getFirst().failure()));
                yield Cli.FAILED;
            }
        };
    }
}
