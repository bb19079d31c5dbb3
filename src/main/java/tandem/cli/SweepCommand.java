package tandem.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import tandem.engine.host.Refused;
import tandem.engine.run.Runner;
import tandem.engine.sweep.SweepRun;
import tandem.lab.Laboratory;
import tandem.lab.Survey;
import tandem.law.Figures;
import tandem.law.sweep.Failures;
import tandem.model.Axis;
import tandem.model.Contender;
import tandem.model.Machine;
import tandem.model.Recording;
import tandem.store.ExperimentKey;
import tandem.store.RecordingFile;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/// `tandem sweep`: one experiment at many values, many times over.
@Command(
        name = "sweep",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs an experiment over worker counts, or over another of its numbers, with repeats;"
                    + " prints speedups with 95 %% intervals, and the laws that describe them.",
            "--workers takes a list or a range here, e.g. 1,2,4 or 1..8.",
        })
final class SweepCommand implements Callable<Integer> {
    private final Survey survey;
    private final Terminal terminal;

    @Mixin private ExperimentOptions experiment = new ExperimentOptions();
    @Mixin private SweepOptions sweep = new SweepOptions();

    @Option(
            names = "--resume",
            paramLabel = "SWEEP.tandem",
            description = "add --repeats to an earlier sweep instead of starting one")
    private @Nullable Path resume;

    @Option(
            names = "--allow-memory",
            description = "start though memory may not suffice for so many workers")
    private boolean allowMemory;

    @Mixin private OutputOptions output = new OutputOptions();

    SweepCommand(Survey survey, Terminal terminal) {
        this.survey = survey;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        SweepRun run = start();
        try (Interruption interruption = new Interruption(run)) {
            try (Progress _ = new Progress(run, terminal)) {
                run.awaitEstimate();
            }
            if (run.estimateNanos().isPresent() && !run.stopped()) {
                terminal.complain(estimate(run));
            }
            Recording recording;
            try (Progress _ = new Progress(run, terminal)) {
                recording = run.await();
            }
            boolean delivered = output.deliver(recording, terminal);
            if (interruption.happened()) {
                terminal.complain("interrupted; everything was ended, what was measured is kept");
                return Cli.INTERRUPTED;
            }
            run.problem().ifPresent(terminal::complain);
            List<String> failures = Failures.of(recording);
            failures.forEach(terminal::complain);
            return failures.isEmpty() && delivered && run.problem().isEmpty()
                    ? Cli.DONE
                    : Cli.FAILED;
        }
    }

    private SweepRun start() throws WrongUsage, IOException, Refused, InterruptedException {
        Runner.Options options = new Runner.Options(allowMemory, true);
        Path earlier = resume;
        if (earlier != null) {
            if (experiment.given() || sweep.given()) {
                throw new WrongUsage(
                        "--resume goes on with what the file asks; allowed beside it: --repeats and"
                                + " where the results go");
            }
            int more = sweep.repeats();
            output.check();
            Recording recording = RecordingFile.read(earlier);
            try {
                return survey.take().laboratory().resume(recording, more, options);
            } catch (IllegalArgumentException e) {
                throw new WrongUsage(e);
            }
        }
        String workers =
                sweep.axis() == Axis.WORKERS ? experiment.take(ExperimentKey.WORKERS) : null;
        ExperimentOptions.Asked asked = experiment.read();
        sweep.sweep(asked.with(List.of(Contender.parse("java:threads"))), workers, 1);
        output.check();
        Laboratory laboratory = survey.take().laboratory();
        Machine machine = laboratory.machine();
        return laboratory.sweep(
                sweep.sweep(asked.with(machine.usualContenders()), workers, machine.cores()),
                options);
    }

    /// Counted from the start of this process, as that is when the user began to wait.
    private static String estimate(SweepRun run) {
        long passed = ManagementFactory.getRuntimeMXBean().getUptime() * 1_000_000;
        return "estimate: %s in all, for %d runs; %s of it to go"
                .formatted(
                        Figures.time(passed + run.leftNanos()),
                        run.runsInAll(),
                        Figures.time(run.leftNanos()));
    }
}
