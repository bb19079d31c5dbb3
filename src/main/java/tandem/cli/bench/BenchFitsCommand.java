package tandem.cli.bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import tandem.bench.FitTrials;
import tandem.cli.Cli;
import tandem.cli.Terminal;
import tandem.cli.TextTable;
import tandem.cli.WrongUsage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/// `tandem bench fits`: whether the intervals of laws' parameters hold what they promise.
@Command(
        name = "fits",
        mixinStandardHelpOptions = true,
        description =
                "Fits laws to made-up times, and counts how often an interval holds the truth.")
public final class BenchFitsCommand implements Callable<Integer> {
    private static final double LEAST = 0.93;
    private static final double MOST = 0.97;

    private final Terminal terminal;

    @Option(
            names = "--trials",
            paramLabel = "N",
            description = "of each setting, 100 to 100000; ${DEFAULT-VALUE} unless given")
    private int trials = 1000;

    @Option(
            names = "--resamples",
            paramLabel = "N",
            description = "of each trial, 100 to 100000; ${DEFAULT-VALUE} unless given")
    private int resamples = 1000;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "of what is made up; ${DEFAULT-VALUE} unless given")
    private long seed = 7;

    public BenchFitsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws WrongUsage {
        Counts.check("trials", trials, 100, 100_000);
        Counts.check("resamples", resamples, 100, 100_000);
        TextTable table =
                new TextTable(
                        "law", "planted", ">counts", ">repeats", ">scatter", "in the interval");
        boolean all = true;
        for (FitTrials.Setting setting : FitTrials.usual()) {
            List<String> shares = new ArrayList<>();
            for (var each : FitTrials.hits(setting, trials, resamples, seed).entrySet()) {
                double share = (double) each.getValue() / trials;
                all &= share >= LEAST && share <= MOST;
                shares.add(String.format(Locale.ROOT, "%s %.1f %%", each.getKey(), 100 * share));
            }
            table.row(
                    setting.law().key(),
                    setting.parameters().toString(),
                    "1.." + setting.counts(),
                    Integer.toString(setting.repeats()),
                    String.format(Locale.ROOT, "%.0f %%", 100 * setting.scatter()),
                    String.join(", ", shares));
        }
        terminal.print(table.toString());
        terminal.print(
                "\n%d trials each, seed %d; 95 %% is promised, 93 to 97 %% is wanted\n"
                        .formatted(trials, seed));
        return all ? Cli.DONE : Cli.FAILED;
    }
}
