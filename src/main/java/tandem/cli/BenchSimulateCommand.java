package tandem.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import tandem.engine.Refused;
import tandem.engine.Run;
import tandem.engine.Runner;
import tandem.export.ErrorGridJson;
import tandem.model.Contender;
import tandem.model.ContenderRun;
import tandem.model.Experiment;
import tandem.model.Machine;
import tandem.model.Recording;
import tandem.simulate.ErrorGrid;
import tandem.simulate.Software;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

    @Option(names = "--full", description = "120 predictions instead of 20; takes some minutes")
    private boolean full;

    @Option(
            names = "--json",
            description = "print one JSON document on stdout and nothing else there")
    private boolean json;

    BenchSimulateCommand(Laboratory laboratory, Terminal terminal) {
        this.laboratory = laboratory;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, Refused {
        Machine machine = laboratory.survey().machine();
        List<Contender> contenders = ErrorGrid.contenders(machine);
        List<Software> lessons = new ArrayList<>();
        for (Experiment experiment : ErrorGrid.training(contenders)) {
            lessons.add(Software.of(watched(machine, experiment).recording()));
        }
        Software learned = Software.median(lessons);
        List<ErrorGrid.Point> points = new ArrayList<>();
        List<Experiment> experiments = ErrorGrid.experiments(contenders, full);
        for (int i = 0; i < experiments.size(); i++) {
            terminal.complain("experiment %d of %d".formatted(i + 1, experiments.size()));
            Watched watched = watched(machine, experiments.get(i));
            Recording recording = watched.recording();
            for (ContenderRun run : recording.contenders()) {
                ErrorGrid.predict(
                                recording,
                                run.contender(),
                                learned,
                                watched.load().othersDuring(run))
                        .ifPresent(points::add);
            }
        }
        ErrorGrid.Outcome outcome = ErrorGrid.outcome(points);
        if (json) {
            new ErrorGridJson(machine).write(outcome, terminal.out());
        } else {
            terminal.print(words(outcome));
        }
        return Cli.DONE;
    }

    private record Watched(Recording recording, MachineLoad load) {}

    private Watched watched(Machine machine, Experiment experiment)
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
                        ">error");
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
                    SimulationWords.percent(point.accuracy().makespanError()));
        }
        return table
                + String.format(
                        Locale.ROOT,
                        "%n%d predictions: the median error is %.1f %%, the worst %.1f %%%n",
                        outcome.points().size(),
                        100 * outcome.medianError(),
                        100 * outcome.worstError());
    }
}
