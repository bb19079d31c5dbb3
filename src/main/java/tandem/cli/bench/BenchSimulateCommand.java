package tandem.cli.bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import tandem.bench.ErrorGrid;
import tandem.bench.ErrorGridJson;
import tandem.bench.SteadyRuns;
import tandem.cli.Cli;
import tandem.cli.RecordingReport;
import tandem.cli.SimulationWords;
import tandem.cli.Terminal;
import tandem.cli.TextTable;
import tandem.cli.WrongUsage;
import tandem.engine.host.Refused;
import tandem.lab.Laboratory;
import tandem.lab.Survey;
import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.model.Machine;
import tandem.simulate.program.Software;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/// `tandem bench simulate`: predictions beside what real runs then took.
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = {
            "Runs experiments for real, predicts each, and tells how far the predictions are off."
        })
public final class BenchSimulateCommand implements Callable<Integer> {
    private final Survey survey;
    private final Terminal terminal;

    @Option(names = "--full", description = "120 predictions instead of 20; takes 20 to 40 minutes")
    private boolean full;

    @Option(
            names = "--turns",
            paramLabel = "N",
            description = "how often all is run, 1 to 100; 3 unless given: the shortest runs count")
    private int turns = 3;

    @Option(
            names = "--json",
            description = "print one JSON document on stdout and nothing else there")
    private boolean json;

    public BenchSimulateCommand(Survey survey, Terminal terminal) {
        this.survey = survey;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, Refused, WrongUsage {
        Turns.check(turns);
        Laboratory laboratory = survey.take().laboratory();
        Machine machine = laboratory.machine();
        List<Contender> contenders = ErrorGrid.contenders(machine);
        List<Experiment> training = ErrorGrid.training(contenders);
        List<Experiment> experiments = ErrorGrid.experiments(contenders, full);
        SteadyRuns runs = new SteadyRuns(laboratory);
        List<Software> lessons = new ArrayList<>();
        Map<Experiment, List<ErrorGrid.Trial>> trials = new LinkedHashMap<>();
        for (int turn = 1; turn <= turns; turn++) {
            for (Experiment experiment : training) {
                lessons.add(Software.of(runs.run(experiment).recording()));
            }
            for (int i = 0; i < experiments.size(); i++) {
                terminal.complain(
                        "turn %d of %d, experiment %d of %d"
                                .formatted(turn, turns, i + 1, experiments.size()));
                Experiment experiment = experiments.get(i);
                runs.run(experiment)
                        .trial(experiment.contenders().getFirst())
                        .ifPresent(trial ->
                                trials.computeIfAbsent(experiment, _ -> new ArrayList<>())
                                        .add(trial));
            }
        }
        ErrorGrid.Outcome outcome =
                ErrorGrid.outcome(trials.values(), Software.median(lessons), runs.steadiness());
        if (json) {
            new ErrorGridJson(machine).write(outcome, terminal.out());
        } else {
            terminal.print(words(outcome));
        }
        return Cli.DONE;
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
                    RecordingReport.millis(point.accuracy().measuredNanos()),
                    RecordingReport.millis(point.accuracy().simulatedNanos()),
                    SimulationWords.percent(point.accuracy().makespanError()),
                    String.format(Locale.ROOT, "%.1f %%", 100 * point.scatter()));
        }
        ErrorGrid.Steadiness steadiness = outcome.steadiness();
        return table
                + String.format(
                        Locale.ROOT,
                        """

                        %d predictions: the median error is %.1f %%, the worst %.1f %%
                        the runs of one point are apart by %.1f %% in the median; the shortest counts
                        of %d runs, a core's speed changed in %d, which ran again, and in %d of those \
                        that were taken
                        """,
                        outcome.points().size(),
                        100 * outcome.medianError(),
                        100 * outcome.worstError(),
                        100 * outcome.medianScatter(),
                        steadiness.runs() + steadiness.repeated(),
                        steadiness.repeated(),
                        steadiness.unsteady());
    }
}
