package tandem.cli.bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import tandem.bench.RecordingBenchmark;
import tandem.cli.Cli;
import tandem.cli.Terminal;
import tandem.cli.TextTable;
import tandem.cli.WrongUsage;
import tandem.engine.host.Refused;
import tandem.lab.Survey;
import tandem.law.Median;
import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.model.Machine;
import tandem.model.Workload;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/// `tandem bench recording`: what recording costs the recorded.
@Command(
        name = "recording",
        mixinStandardHelpOptions = true,
        description = "Measures serial runs with recording on and off, in turns.")
public final class BenchRecordingCommand implements Callable<Integer> {
    private final Survey survey;
    private final Path home;
    private final Terminal terminal;

    @Option(
            names = "--turns",
            paramLabel = "N",
            description = "how many pairs of runs, 1 to 100; 9 unless given")
    private int turns = 9;

    public BenchRecordingCommand(Survey survey, Path home, Terminal terminal) {
        this.survey = survey;
        this.home = home;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException, WrongUsage, Refused {
        Turns.check(turns);
        Machine machine = survey.take().laboratory().machine();
        RecordingBenchmark benchmark = new RecordingBenchmark(machine, home);
        TextTable table =
                new TextTable("median of " + turns, ">recorded, ms", ">bare, ms", ">cost");
        for (String id : List.of("java:serial", "python:serial")) {
            Contender contender = Contender.parse(id);
            if (id.startsWith("python") && machine.interpreterOf(contender).isEmpty()) {
                continue;
            }
            RecordingBenchmark.Result result =
                    benchmark.measure(
                            Experiment.of(Workload.PRIMES, List.of(contender)),
                            turns,
                            terminal::complain);
            table.row(
                    id,
                    String.format(Locale.ROOT, "%.1f", Median.of(result.recordedMillis())),
                    String.format(Locale.ROOT, "%.1f", Median.of(result.bareMillis())),
                    String.format(Locale.ROOT, "%+.2f %%", 100 * result.cost()));
        }
        terminal.print(table.toString());
        return Cli.DONE;
    }
}
