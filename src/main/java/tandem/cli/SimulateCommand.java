package tandem.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import tandem.lab.Survey;
import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.model.Machine;
import tandem.model.Recording;
import tandem.simulate.Simulator;
import tandem.simulate.accuracy.Accuracy;
import tandem.simulate.accuracy.Simulation;
import tandem.simulate.known.Known;
import tandem.simulate.os.Hardware;
import tandem.simulate.program.Software;

import java.util.List;
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
    private static final String LIST = "list";

    private final Survey survey;
    private final Terminal terminal;

    @Mixin private ExperimentOptions experiment = new ExperimentOptions().orRecording();
    @Mixin private SystemOptions system = new SystemOptions();

    @Option(
            names = "--known",
            arity = "0..1",
            fallbackValue = LIST,
            paramLabel = "NAME",
            description =
                    "an exercise of a textbook or a queueing station whose answer is known, e.g."
                            + " silberschatz-sjf or mm4; list, or no name, lists them")
    private @Nullable String known;

    @Mixin private OutputOptions output = new OutputOptions();

    SimulateCommand(Survey survey, Terminal terminal) {
        this.survey = survey;
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
        Machine machine =
                measured == null ? survey.take().laboratory().machine() : measured.machine();
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
        if (name.equals(LIST)) {
            return output.deliver(Known.all(), terminal) ? Cli.DONE : Cli.FAILED;
        }
        Known asked;
        try {
            asked = Known.parse(name);
        } catch (IllegalArgumentException e) {
            throw new WrongUsage(e);
        }
        return output.deliver(asked.solve(1), terminal) ? Cli.DONE : Cli.FAILED;
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
