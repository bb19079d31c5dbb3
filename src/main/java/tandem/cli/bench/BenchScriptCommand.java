package tandem.cli.bench;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import tandem.bench.TracingBenchmark;
import tandem.cli.Cli;
import tandem.cli.PythonChoice;
import tandem.cli.Terminal;
import tandem.cli.TextTable;
import tandem.cli.WrongUsage;
import tandem.lab.Laboratory;
import tandem.lab.Survey;
import tandem.law.Figures;
import tandem.model.Interpreter;
import tandem.model.Machine;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/// `tandem bench script`: what recording costs a Python program.
@Command(
        name = "script",
        mixinStandardHelpOptions = true,
        description = "Compares Python programs run plainly and recorded, in turns.")
public final class BenchScriptCommand implements Callable<Integer> {
    private final Survey survey;
    private final Terminal terminal;

    @Option(
            names = "--pairs",
            paramLabel = "N",
            description = "of runs; ${DEFAULT-VALUE} unless given")
    private int pairs = 7;

    @Option(
            names = "--load",
            paramLabel = "NAME",
            description = "one load alone, by its title; all unless given")
    private @Nullable String load;

    @Option(
            names = "--python",
            paramLabel = "VERSION",
            description = "the CPython to run it on, e.g. 3.13; the newest with a GIL unless given")
    private @Nullable String version;

    public BenchScriptCommand(Survey survey, Terminal terminal) {
        this.survey = survey;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        Counts.check("pairs", pairs, 1, 1000);
        Laboratory laboratory = survey.take().laboratory();
        Machine machine = laboratory.machine();
        Interpreter python = python(machine);
        TracingBenchmark benchmark = new TracingBenchmark(laboratory);
        TextTable table =
                new TextTable("CPython " + python.version(), ">plain", ">recorded", ">more");
        for (TracingBenchmark.Load load : loads()) {
            TracingBenchmark.Result result =
                    benchmark.measure(
                            load,
                            python,
                            pairs,
                            done -> {
                                if (terminal.errInteractive()) {
                                    terminal.err()
                                            .printf("\r\033[K%s %d/%d", load.title(), done, pairs);
                                }
                            });
            table.row(
                    load.title(),
                    Figures.time(Math.round(result.plainNanos())),
                    Figures.time(Math.round(result.recordedNanos())),
                    String.format(
                            Locale.ROOT,
                            "%s (%+.1f %%)",
                            Figures.time(Math.round(result.recordedNanos() - result.plainNanos())),
                            100 * result.overhead()));
        }
        terminal.print(table.toString());
        return Cli.DONE;
    }

    private Interpreter python(Machine machine) throws WrongUsage {
        if (version != null) {
            return PythonChoice.installed(version, machine);
        }
        return machine.pythons().stream()
                .filter(Interpreter::gil)
                .findFirst()
                .orElseThrow(() -> new WrongUsage("no CPython is installed"));
    }

    private List<TracingBenchmark.Load> loads() throws WrongUsage {
        List<TracingBenchmark.Load> all = List.of(TracingBenchmark.Load.values());
        if (load == null) {
            return all;
        }
        return all.stream()
                .filter(each -> each.title().equals(load))
                .findFirst()
                .map(List::of)
                .orElseThrow(() ->
                        new WrongUsage(
                                "load is '%s'; allowed: %s"
                                        .formatted(
                                                load,
                                                all.stream()
                                                        .map(TracingBenchmark.Load::title)
                                                        .collect(Collectors.joining(", ")))));
    }
}
