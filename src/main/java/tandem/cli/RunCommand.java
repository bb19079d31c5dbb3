package tandem.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import tandem.engine.run.Run;
import tandem.engine.run.Runner;
import tandem.lab.Laboratory;
import tandem.lab.Survey;
import tandem.model.ContenderRun;
import tandem.model.Experiment;
import tandem.model.Machine;
import tandem.model.Recording;

import java.time.Duration;
import java.util.concurrent.Callable;

/// `tandem run`: one experiment, for real.
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Runs one experiment for real.")
final class RunCommand implements Callable<Integer> {
    private final Survey survey;
    private final Terminal terminal;

    @Mixin private ExperimentOptions experiment = new ExperimentOptions();

    @Option(
            names = "--evidence",
            paramLabel = "SOURCE",
            description = {
                "switches: the kernel's record of context switches, where it may be read, else"
                        + " heartbeats; heartbeats: these alone. switches unless given",
            })
    private String evidence = "switches";

    @Option(
            names = "--allow-memory",
            description = "start though memory may not suffice for so many workers")
    private boolean allowMemory;

    @Option(
            names = "--limit",
            paramLabel = "SECONDS",
            description = {
                "how long each contender may take before it is ended; ten times what is expected,"
                        + " and 30 at least, unless given",
            })
    private @Nullable Double limitSeconds;

    @Mixin private OutputOptions output = new OutputOptions();

    RunCommand(Survey survey, Terminal terminal) {
        this.survey = survey;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        ExperimentOptions.Asked asked = experiment.read();
        Runner.Options options = options();
        output.check();
        Laboratory laboratory = survey.take().laboratory();
        Machine machine = laboratory.machine();
        Experiment checked = asked.with(machine.usualContenders());
        Run run = laboratory.run(checked, options);
        try (Interruption interruption = new Interruption(run)) {
            Recording recording;
            try (Progress _ = new Progress(run, terminal)) {
                recording = run.await();
            }
            boolean delivered = output.deliver(recording, terminal);
            if (interruption.happened()) {
                terminal.complain("interrupted; everything was ended, what was recorded is kept");
                return Cli.INTERRUPTED;
            }
            return succeeded(recording) && delivered ? Cli.DONE : Cli.FAILED;
        }
    }

    private Runner.Options options() throws WrongUsage {
        try {
            return new Runner.Options(
                    allowMemory,
                    mayUseSwitches(),
                    limitSeconds == null ? null : Duration.ofNanos(Math.round(limitSeconds * 1e9)));
        } catch (IllegalArgumentException e) {
            throw new WrongUsage(e);
        }
    }

    private boolean mayUseSwitches() throws WrongUsage {
        return switch (evidence) {
            case "switches" -> true;
            case "heartbeats" -> false;
            default ->
                    throw new WrongUsage(
                            "evidence is '" + evidence + "'; allowed: switches, heartbeats");
        };
    }

    private boolean succeeded(Recording recording) {
        boolean all = true;
        for (ContenderRun run : recording.runs()) {
            if (run.failed()) {
                terminal.complain(run.label() + " failed: " + run.failure());
                all = false;
            }
        }
        return all;
    }
}
