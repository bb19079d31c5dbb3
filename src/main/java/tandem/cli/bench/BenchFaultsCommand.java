package tandem.cli.bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import tandem.bench.FaultTrials;
import tandem.bench.FaultTrials.Trial;
import tandem.cli.Cli;
import tandem.cli.Terminal;
import tandem.cli.TextTable;
import tandem.cli.WrongUsage;
import tandem.engine.host.Refused;
import tandem.lab.Laboratory;
import tandem.lab.Survey;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// `tandem bench faults`: workers that fail at random, and whether Tandem tells the truth of each.
@Command(
        name = "faults",
        mixinStandardHelpOptions = true,
        description = {
            "Makes workers of all contenders fail at random, and checks of each that its run ended,"
                    + " that its lane says what happened, and that no process is left.",
        })
public final class BenchFaultsCommand implements Callable<Integer> {
    private static final int MOST_ROUNDS = 10_000;

    private final Survey survey;
    private final Terminal terminal;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "how many faults, 1 to 10000; 200 unless given")
    private int rounds = 200;

    @Option(names = "--seed", paramLabel = "N", description = "of the choice; 1 unless given")
    private long seed = 1;

    public BenchFaultsCommand(Survey survey, Terminal terminal) {
        this.survey = survey;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException, Refused, WrongUsage {
        Counts.check("rounds", rounds, 1, MOST_ROUNDS);
        Laboratory laboratory = survey.take().laboratory();
        FaultTrials trials = new FaultTrials(laboratory, seed);
        List<Trial> done = new ArrayList<>();
        while (done.size() < rounds) {
            List<Trial> some = trials.next();
            done.addAll(some.subList(0, Math.min(some.size(), rounds - done.size())));
            terminal.complain("%d of %d faults".formatted(done.size(), rounds));
        }
        terminal.print(table(done).toString());
        long missed = done.stream().filter(trial -> trial.miss() != null).count();
        long spared = done.stream().filter(trial -> !trial.struck()).count();
        terminal.print(
                "\n%d faults with seed %d: %d missed, %d came too late to strike\n"
                        .formatted(done.size(), seed, missed, spared));
        return missed == 0 ? Cli.DONE : Cli.FAILED;
    }

    private static TextTable table(List<Trial> trials) {
        TextTable table = new TextTable("contender", "fault", "its lane", "verdict");
        for (Trial trial : trials) {
            String miss = trial.miss();
            table.row(
                    trial.contender().id(),
                    trial.fault().toString(),
                    shortened(trial.happened()),
                    miss != null ? "MISS: " + miss : trial.struck() ? "ok" : "not struck");
        }
        return table;
    }

    private static String shortened(String text) {
        return text.length() > 70 ? text.substring(0, 67) + "..." : text;
    }
}
