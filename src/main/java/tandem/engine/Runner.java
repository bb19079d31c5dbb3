package tandem.engine;

import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.model.Interpreter;
import tandem.model.Language;
import tandem.model.Machine;
import tandem.model.Strategy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Starts runs.
public final class Runner {
    private final Machine machine;
    private final Calibrations calibrations;

    /// What is asked of a run beyond its experiment.
    ///
    /// @param ignoreMemory whether to start though memory may not suffice
    /// @param switches whether switch events may be used as evidence; heartbeats alone if not
    public record Options(boolean ignoreMemory, boolean switches) {
        public static final Options DEFAULT = new Options(false, true);
    }

    /// @param machine where this is
    /// @param home the settings folder, where calibrations are kept
    public Runner(Machine machine, Path home) {
        this.machine = machine;
        this.calibrations = new Calibrations(home, machine.cpu());
    }

    /// Starts an experiment, and a serial run as the base of speedup for every language that has
    /// none among its contenders. Returns at once.
    ///
    /// @throws Refused if a contender's interpreter is not installed, memory would not suffice, or
    ///   no temporary folder can be made
    public Run start(Experiment experiment, Options options) throws Refused {
        Launches launches = new Launches(machine);
        for (Contender contender : experiment.contenders()) {
            launches.check(contender);
        }
        if (!options.ignoreMemory()) {
            String refusal =
                    MemoryCheck.refusal(
                            experiment, each -> footprint(experiment, launches.runtime(each)));
            if (refusal != null) {
                throw new Refused(refusal);
            }
        }
        Stage stage;
        try {
            stage = new Stage(experiment, launches, calibrations, options);
        } catch (IOException e) {
            throw new Refused("no temporary folder can be made: " + e.getMessage());
        }
        List<Performance> performances = new ArrayList<>();
        for (Contender contender : experiment.contenders()) {
            performances.add(performance(experiment, contender, false, stage));
        }
        for (Contender base : bases(experiment)) {
            performances.add(performance(experiment, base, true, stage));
        }
        LiveRun run = new LiveRun(experiment, machine, stage, performances);
        run.start();
        return run;
    }

    /// Whether a refusal or a failure was for want of memory, which {@link Options#ignoreMemory}
    /// overrides.
    public static boolean isAboutMemory(String reason) {
        return MemoryCheck.isRefusal(reason);
    }

    private long footprint(Experiment experiment, String runtime) {
        return calibrations
                .find(experiment.workload(), runtime)
                .map(known -> known.footprintBytes())
                .orElse(0L);
    }

    private Performance performance(
            Experiment experiment, Contender contender, boolean baseline, Stage stage) {
        boolean threads =
                contender.language() == Language.PYTHON && contender.strategy() == Strategy.THREADS;
        int workers = experiment.workersOf(contender);
        boolean gil = machine.interpreterOf(contender).map(Interpreter::gil).orElse(false);
        return new Performance(
                contender,
                label(contender),
                baseline,
                workers,
                experiment.workload(),
                threads && gil && workers > 1,
                stage.logs(contender));
    }

    private String label(Contender contender) {
        String runtime =
                switch (contender.language()) {
                    case JAVA -> "Java " + machine.java().split("[.+-]", 2)[0];
                    case PYTHON ->
                            "CPython "
                                    + machine.interpreterOf(contender)
                                            .map(Interpreter::shortVersion)
                                            .orElse("?");
                };
        String option = contender.option();
        return runtime
                + " "
                + contender.strategy().title()
                + (option == null ? "" : " · " + option);
    }

    private static List<Contender> bases(Experiment experiment) {
        return experiment.contenders().stream()
                .map(Contender::serial)
                .distinct()
                .filter(base -> !experiment.contenders().contains(base))
                .toList();
    }

    /// About how long {@link #start} will take, start-up included. Work that one interpreter lock
    /// lets only one worker do at a time is counted as such; calibration is not counted.
    public long estimateNanos(Experiment experiment) {
        return Estimate.nanos(experiment, bases(experiment), machine.cores());
    }
}
