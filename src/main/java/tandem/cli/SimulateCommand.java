package tandem.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.model.Machine;
import tandem.model.Range;
import tandem.model.Recording;
import tandem.simulate.Accuracy;
import tandem.simulate.Exercise;
import tandem.simulate.Hardware;
import tandem.simulate.Known;
import tandem.simulate.Simulation;
import tandem.simulate.Simulator;
import tandem.simulate.Software;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/// `tandem simulate`: an experiment on hardware that need not be there.
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Predicts an experiment on other hardware. Given a recording, costs are taken from it,"
                    + " and the errors on its own number of cores are told.",
        })
final class SimulateCommand implements Callable<Integer> {
    private final Laboratory laboratory;
    private final Terminal terminal;

    @Mixin private ExperimentOptions experiment = new ExperimentOptions().orRecording();
    @Mixin private SystemOptions system = new SystemOptions();

    @Option(
            names = "--known",
            paramLabel = "NAME",
            description = "a scheduling exercise whose answer is known, e.g. silberschatz-sjf")
    private @Nullable String known;

    @Mixin private OutputOptions output = new OutputOptions();

    SimulateCommand(Laboratory laboratory, Terminal terminal) {
        this.laboratory = laboratory;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        ExperimentOptions.Asked asked = experiment.read();
        output.check();
        if (known != null) {
            return solve(known);
        }
        Recording measured = asked.recording();
        Machine machine = measured == null ? laboratory.survey().machine() : measured.machine();
        Experiment checked = asked.with(machine.usualContenders());
        Hardware here = Hardware.of(machine);
        Software costs = measured == null ? usual(machine, checked) : Software.of(measured);
        Hardware hardware = system.hardware(here);
        Software software = system.software(costs, checked);
        Recording simulated = Simulator.simulate(checked, hardware, software, checked.seed());
        Simulation simulation =
                new Simulation(
                        simulated,
                        hardware,
                        software,
                        checked.seed(),
                        measured,
                        measured == null ? List.of() : Accuracy.of(measured, here, costs));
        boolean delivered = output.deliver(simulation, terminal);
        return delivered ? Cli.DONE : Cli.FAILED;
    }

    private int solve(String name) throws WrongUsage {
        Known asked;
        try {
            asked = Known.parse(name);
        } catch (IllegalArgumentException e) {
            throw new WrongUsage(e);
        }
        Exercise exercise = asked.exercise();
        Exercise.Answer answer = exercise.solve(1);
        TextTable table = new TextTable("job", ">arrival", ">burst", ">waiting", ">turnaround");
        for (int i = 0; i < exercise.jobs().size(); i++) {
            Exercise.Job job = exercise.jobs().get(i);
            table.row(
                    job.name(),
                    Range.plain(job.arrival()),
                    Range.plain(job.burst()),
                    hundredths(answer.waiting().get(i)),
                    hundredths(answer.turnaround().get(i)));
        }
        table.row(
                "mean",
                "",
                "",
                hundredths(answer.meanWaiting()),
                hundredths(answer.meanTurnaround()));
        table.row(
                "the book's",
                "",
                "",
                hundredths(asked.meanWaiting()),
                hundredths(asked.meanTurnaround()));
        terminal.print(
                exercise.title() + "\n" + exercise.source() + "\n\n" + table,
                output.isJson() ? terminal.err() : terminal.out());
        return output.deliver(answer.recording(), terminal, terminal.err()) ? Cli.DONE : Cli.FAILED;
    }

    private static String hundredths(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /// Tasks cost what is asked for: a calibration would only say how many iterations that is.
    private static Software usual(Machine machine, Experiment checked) {
        Software software = Software.USUAL;
        for (Contender contender : checked.contenders()) {
            software = software.withLabel(contender, machine);
            software = software.withLabel(contender.serial(), machine);
        }
        return software;
    }
}
