package tandem.cli.bench;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import tandem.cli.Cli;
import tandem.cli.ExperimentOptions;
import tandem.cli.Interruption;
import tandem.cli.SweepOptions;
import tandem.cli.Terminal;
import tandem.cli.TextTable;
import tandem.cli.WrongUsage;
import tandem.engine.host.Refused;
import tandem.engine.run.Runner;
import tandem.engine.sweep.SweepRun;
import tandem.lab.Laboratory;
import tandem.lab.Survey;
import tandem.law.Figures;
import tandem.law.Interval;
import tandem.law.sweep.PointFigures;
import tandem.law.sweep.SweepFigures;
import tandem.model.Axis;
import tandem.model.Contender;
import tandem.model.Machine;
import tandem.model.Range;
import tandem.model.Sweep;
import tandem.store.ExperimentKey;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/// `tandem bench sweep`: whether a sweep says the same twice.
@Command(
        name = "sweep",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Makes the same sweep twice, and counts the points whose intervals overlap.")
public final class BenchSweepCommand implements Callable<Integer> {
    private static final double WANTED = 0.95;

    private final Survey survey;
    private final Terminal terminal;

    @Mixin private ExperimentOptions experiment = new ExperimentOptions();
    @Mixin private SweepOptions options = new SweepOptions();

    public BenchSweepCommand(Survey survey, Terminal terminal) {
        this.survey = survey;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws WrongUsage, IOException, Refused, InterruptedException {
        String workers =
                options.axis() == Axis.WORKERS ? experiment.take(ExperimentKey.WORKERS) : null;
        ExperimentOptions.Asked asked = experiment.read();
        options.sweep(asked.with(List.of(Contender.parse("java:threads"))), workers, 1);
        Laboratory laboratory = survey.take().laboratory();
        Machine machine = laboratory.machine();
        Sweep sweep =
                options.sweep(asked.with(machine.usualContenders()), workers, machine.cores());
        SweepFigures first = made(laboratory, sweep);
        SweepFigures second = made(laboratory, sweep);
        TextTable table =
                new TextTable(
                        "contender",
                        ">" + sweep.axis().key(),
                        ">first, ms",
                        ">second, ms",
                        "medians",
                        "speedups");
        int overlapping = 0;
        for (int i = 0; i < first.points().size(); i++) {
            PointFigures one = first.points().get(i);
            PointFigures other = second.points().get(i);
            boolean same = overlap(one.interval(), other.interval());
            overlapping += same ? 1 : 0;
            table.row(
                    one.label(),
                    Range.plain(one.point().value()),
                    interval(one),
                    interval(other),
                    same ? "overlap" : "APART",
                    overlap(one.speedupInterval(), other.speedupInterval()) ? "overlap" : "apart");
        }
        terminal.print(table.toString());
        int points = first.points().size();
        terminal.print(
                "\n%d of %d points have medians whose intervals overlap; 19 of 20 are wanted\n"
                        .formatted(overlapping, points));
        first.doubts().forEach(doubt -> terminal.print("· first: " + doubt + "\n"));
        second.doubts().forEach(doubt -> terminal.print("· second: " + doubt + "\n"));
        return overlapping >= WANTED * points ? Cli.DONE : Cli.FAILED;
    }

    private SweepFigures made(Laboratory laboratory, Sweep sweep)
            throws Refused, InterruptedException {
        SweepRun run = laboratory.sweep(sweep, Runner.Options.DEFAULT);
        try (Interruption _ = new Interruption(run)) {
            run.awaitEstimate();
            terminal.complain(
                    "%s to go for %d runs"
                            .formatted(Figures.time(run.leftNanos()), run.runsInAll()));
            return SweepFigures.of(run.await());
        }
    }

    private static boolean overlap(@Nullable Interval one, @Nullable Interval other) {
        return one != null && other != null && one.overlaps(other);
    }

    private static String interval(PointFigures point) {
        Interval interval = point.interval();
        return interval == null
                ? ""
                : String.format(
                        Locale.ROOT, "%.0f – %.0f", interval.low() / 1e6, interval.high() / 1e6);
    }
}
