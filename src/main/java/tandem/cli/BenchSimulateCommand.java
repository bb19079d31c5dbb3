package tandem.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import tandem.engine.Refused;
import tandem.engine.Run;
import tandem.engine.Runner;
import tandem.export.ErrorGridJson;
import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.model.Machine;
import tandem.model.Recording;
import tandem.simulate.ErrorGrid;
import tandem.simulate.Software;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/// `tandem bench simulate`: predictions beside what real runs then took.
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = {
            "Runs experiments for real, predicts each, and tells how far the predictions are off."
        })
final class BenchSimulateCommand implements Callable<Integer> {
    private final Laboratory laboratory;
    private final Terminal terminal;

    @Option(names = "--full", description = "120 predictions instead of 20; takes about 11 minutes")
    private boolean full;

    @Option(
            names = "--turns",
            paramLabel = "N",
            description =
                    "how often all is run, 1 to 100; 3 unless given: each prediction is held"
                            + " against the median run")
    private int turns = 3;

    @Option(
            names = "--json",
            description = "print one JSON document on stdout and nothing else there")
    private boolean json;

    BenchSimulateCommand(Laboratory laboratory, Terminal terminal) {
        this.laboratory = laboratory;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, Refused, WrongUsage {
        Turns.check(turns);
        Machine machine = laboratory.survey().machine();
        List<Contender> contenders = ErrorGrid.contenders(machine);
        List<Experiment> training = ErrorGrid.training(contenders);
        List<Experiment> experiments = ErrorGrid.experiments(contenders, full);
        List<Software> lessons = new ArrayList<>();
        Map<Experiment, List<Watched>> watched = new LinkedHashMap<>();
        for (int turn = 1; turn <= turns; turn++) {
            for (Experiment experiment : training) {
                lessons.add(Software.of(watch(machine, experiment).recording()));
            }
            for (int i = 0; i < experiments.size(); i++) {
                terminal.complain(
                        "turn %d of %d, experiment %d of %d"
                                .formatted(turn, turns, i + 1, experiments.size()));
                watched.computeIfAbsent(experiments.get(i), _ -> new ArrayList<>())
                        .add(watch(machine, experiments.get(i)));
            }
        }
        ErrorGrid.Outcome outcome =
                ErrorGrid.outcome(points(watched, contenders, Software.median(lessons)));
        if (json) {
            new ErrorGridJson(machine).write(outcome, terminal.out());
        } else {
            terminal.print(words(outcome));
        }
        return Cli.DONE;
    }

    private static List<ErrorGrid.Point> points(
            Map<Experiment, List<Watched>> watched, List<Contender> contenders, Software learned) {
        List<ErrorGrid.Point> points = new ArrayList<>();
        for (List<Watched> turns : watched.values()) {
            for (Contender contender : contenders) {
                List<ErrorGrid.Trial> trials =
                        turns.stream().flatMap(turn -> turn.trial(contender).stream()).toList();
                if (!trials.isEmpty()) {
                    ErrorGrid.predict(trials, contender, learned).ifPresent(points::add);
                }
            }
        }
        return points;
    }

    private record Watched(Recording recording, MachineLoad load) {
        Optional<ErrorGrid.Trial> trial(Contender contender) {
            return recording
                    .run(contender)
                    .map(run -> new ErrorGrid.Trial(recording, load.othersDuring(run)));
        }
    }

    private Watched watch(Machine machine, Experiment experiment)
            throws InterruptedException, Refused {
        try (MachineLoad load = new MachineLoad()) {
            Run run = laboratory.start(machine, experiment, Runner.Options.DEFAULT);
            return new Watched(run.await(), load);
        }
    }

    private static String words(ErrorGrid.Outcome outcome) {
        TextTable table =
                new TextTable(
                        "contender",
                        "workload",
                        ">io",
                        ">workers",
                        ">others",
                        ">measured",
                        ">predicted",
                        ">error",
                        ">runs apart by");
        for (ErrorGrid.Point point : outcome.points()) {
            Experiment experiment = point.experiment();
            table.row(
                    point.accuracy().contender().id(),
                    experiment.workload().key(),
                    Math.round(experiment.ioPercent()) + " %",
                    Integer.toString(experiment.workers()),
                    String.format(Locale.ROOT, "%.2f", point.accuracy().background()),
                    Report.millis(point.accuracy().measuredNanos()),
                    Report.millis(point.accuracy().simulatedNanos()),
                    SimulationWords.percent(point.accuracy().makespanError()),
                    String.format(Locale.ROOT, "%.1f %%", 100 * point.scatter()));
        }
        return table
                + String.format(
                        Locale.ROOT,
                        """

                        %d predictions: the median error is %.1f %%, the worst %.1f %%
                        the runs of one point are apart by %.1f %% in the median; at %d points by more \
                        than 15 %%, so that they cannot be predicted to that
                        among the other points the worst error is %.1f %%
                        """,
                        outcome.points().size(),
                        100 * outcome.medianError(),
                        100 * outcome.worstError(),
                        100 * outcome.medianScatter(),
                        outcome.unsteady(),
                        100 * outcome.worstSteadyError());
    }
}
