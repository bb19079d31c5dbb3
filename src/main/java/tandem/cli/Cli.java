package tandem.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

import tandem.cli.bench.BenchCommand;
import tandem.cli.bench.BenchEventsCommand;
import tandem.cli.bench.BenchFaultsCommand;
import tandem.cli.bench.BenchFitsCommand;
import tandem.cli.bench.BenchPoolCommand;
import tandem.cli.bench.BenchRecordingCommand;
import tandem.cli.bench.BenchScriptCommand;
import tandem.cli.bench.BenchSimulateCommand;
import tandem.cli.bench.BenchSweepCommand;
import tandem.cli.bench.BenchTimelineCommand;
import tandem.engine.host.Refused;
import tandem.lab.Survey;
import tandem.picture.PictureSurface;
import tandem.store.BadFile;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// All commands.
public final class Cli {
    public static final int DONE = 0;
    public static final int FAILED = 1;
    static final int WRONG_USAGE = 2;
    static final int INTERRUPTED = 130;

    private final Terminal terminal;
    private final CommandLine commands;

    @Command(
            name = "tandem",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            synopsisSubcommandLabel = "[FILE | COMMAND]",
            description = {
                "A laboratory for concurrency: runs real threads and processes of Java and CPython"
                        + " side by side, and shows what they did.",
                "Without a command it opens its window, with FILE in it.",
            },
            commandListHeading = "%nCommands:%n",
            footer = "%n'tandem COMMAND --help' lists a command's options.")
    private static final class Root {}

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Cli.class.getPackage().getImplementationVersion();
            return new String[] {
                "Tandem " + Objects.requireNonNullElse(version, "of a development build")
            };
        }
    }

    /// @param home the settings folder
    /// @param surfaces what a benchmark paints on
    public Cli(Survey survey, Path home, PictureSurface.Maker surfaces, Terminal terminal) {
        this.terminal = terminal;
        commands =
                new CommandLine(new Root())
                        .addSubcommand(new RunCommand(survey, terminal))
                        .addSubcommand(new SweepCommand(survey, terminal))
                        .addSubcommand(
                                new CommandLine(new ScriptCommand(survey, terminal))
                                        .setStopAtPositional(true)
                                        .setEndOfOptionsDelimiter("\0")
                                        .setUnmatchedOptionsArePositionalParams(true))
                        .addSubcommand(new SimulateCommand(survey, terminal))
                        .addSubcommand(new CodeCommand(survey, terminal))
                        .addSubcommand(new StatsCommand(terminal))
                        .addSubcommand(new ExportCommand(terminal))
                        .addSubcommand(new LessonCommand(survey, terminal))
                        .addSubcommand(new MachineCommand(survey, terminal))
                        .addSubcommand(
                                new CommandLine(new BenchCommand())
                                        .addSubcommand(new BenchPoolCommand(survey, terminal))
                                        .addSubcommand(new BenchFaultsCommand(survey, terminal))
                                        .addSubcommand(new BenchSweepCommand(survey, terminal))
                                        .addSubcommand(new BenchFitsCommand(terminal))
                                        .addSubcommand(
                                                new BenchRecordingCommand(survey, home, terminal))
                                        .addSubcommand(new BenchSimulateCommand(survey, terminal))
                                        .addSubcommand(new BenchEventsCommand(survey, terminal))
                                        .addSubcommand(new BenchScriptCommand(survey, terminal))
                                        .addSubcommand(
                                                new BenchTimelineCommand(
                                                        survey, surfaces, terminal)))
                        .setOut(new PrintWriter(terminal.out(), true))
                        .setErr(new PrintWriter(terminal.err(), true))
                        .setUsageHelpWidth(Math.min(100, terminal.columns()))
                        .setParameterExceptionHandler((e, _) -> wrongUsage(e))
                        .setExecutionExceptionHandler((e, _, _) -> failed(e));
    }

    /// The command line of this process.
    ///
    /// @param home the settings folder
    /// @param surfaces what a benchmark paints on
    public static Cli ofThisProcess(
            Map<String, String> environment,
            Survey survey,
            Path home,
            PictureSurface.Maker surfaces) {
        return new Cli(survey, home, surfaces, Terminal.ofThisProcess(environment));
    }

    /// Whether a process's first argument is for the command line, and not a file for the window.
    public boolean takes(String argument) {
        return argument.startsWith("-") || commands.getSubcommands().containsKey(argument);
    }

    /// Runs one command.
    ///
    /// @return the process's exit code
    public int run(String... arguments) {
        return commands.execute(arguments);
    }

    /// Tells that an argument is neither a command nor a file.
    ///
    /// @return the process's exit code
    public int refuse(String argument) {
        return complain(
                "'%s' is neither a command nor a file; allowed: %s, or a file"
                        .formatted(argument, names(commands.getSubcommands().keySet())));
    }

    /// Tells in one line why the window cannot be opened.
    ///
    /// @return the process's exit code
    public int complain(String message) {
        terminal.complain(message);
        return WRONG_USAGE;
    }

    private int wrongUsage(ParameterException e) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        if (e instanceof UnmatchedArgumentException unmatched) {
            String given = unmatched.getUnmatched().getFirst();
            CommandLine command = e.getCommandLine();
            boolean option = given.startsWith("-");
            message =
                    "%s '%s' is not known; allowed: %s"
                            .formatted(
                                    option ? "option" : "argument",
                                    given,
                                    option || command.getSubcommands().isEmpty()
                                            ? optionNames(command)
                                            : names(command.getSubcommands().keySet()));
        }
        terminal.complain(message);
        return WRONG_USAGE;
    }

    private int failed(Exception e) {
        return switch (e) {
            case WrongUsage _, BadFile _, Refused _ -> {
                terminal.complain(String.valueOf(e.getMessage()));
                yield WRONG_USAGE;
            }
            case IOException _ -> {
                terminal.complain(String.valueOf(e.getMessage()));
                yield FAILED;
            }
            default -> throw new IllegalStateException(e);
        };
    }

    private static String optionNames(CommandLine command) {
        List<CommandLine.Model.OptionSpec> options = command.getCommandSpec().options();
        return options.stream()
                .sorted(Comparator.comparingInt(CommandLine.Model.OptionSpec::order))
                .map(CommandLine.Model.OptionSpec::longestName)
                .collect(Collectors.joining(", "));
    }

    private static String names(Set<String> commands) {
        return String.join(", ", new TreeSet<>(commands));
    }
}
