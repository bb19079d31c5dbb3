package tandem.engine.run;

import org.jspecify.annotations.Nullable;

import tandem.engine.host.Launches;
import tandem.engine.host.Obstacle;
import tandem.engine.host.Refused;
import tandem.model.Calibration;
import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.model.Interpreter;
import tandem.model.Language;
import tandem.model.Machine;
import tandem.model.Workload;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Starts runs.
public final class Runner {
    private static final Duration LEAST_LIMIT = Duration.ofSeconds(30);
    private static final Duration MOST_LIMIT = Duration.ofDays(1);
    private static final int GENEROSITY = 10;

    private final Machine machine;
    private final Calibrations calibrations;

    /// What is asked of a run beyond its experiment.
    ///
    /// @param ignoreMemory whether to start though memory may not suffice
    /// @param switches whether switch events may be used as evidence; heartbeats alone if not
    /// @param limit how long each contender may take from its start before it is ended; null for
    ///   {@link #limit}
    public record Options(boolean ignoreMemory, boolean switches, @Nullable Duration limit) {
        public static final Options DEFAULT = new Options(false, true);

        /// @throws IllegalArgumentException if the limit is not above 0 and at most a day
        public Options {
            if (limit != null && (!limit.isPositive() || limit.compareTo(MOST_LIMIT) > 0)) {
                throw new IllegalArgumentException(
                        "limit is %s s; allowed: above 0 to %d s"
                                .formatted(
                                        BigDecimal.valueOf(limit.toNanos(), 9)
                                                .stripTrailingZeros()
                                                .toPlainString(),
                                        MOST_LIMIT.toSeconds()));
            }
        }

        /// With the default limit.
        public Options(boolean ignoreMemory, boolean switches) {
            this(ignoreMemory, switches, null);
        }

        public Options withLimit(@Nullable Duration newLimit) {
            return new Options(ignoreMemory, switches, newLimit);
        }
    }

    /// @param machine where this is
    /// @param home the settings folder, where calibrations are kept
    public Runner(Machine machine, Path home) {
        this.machine = machine;
        this.calibrations = new Calibrations(home, machine.cpu());
    }

    /// What keeps a contender from running on a machine; empty if it can.
    public static Optional<Obstacle> obstacle(Contender contender, Machine machine) {
        return new Launches(machine).obstacle(contender);
    }

    /// Starts an experiment, and a serial run as the base of speedup for every language that has
    /// none among its contenders. Returns at once.
    ///
    /// @throws Refused if a contender's interpreter is not installed, memory would not suffice, or
    ///   no temporary folder can be made
    public Run start(Experiment experiment, Options options) throws Refused {
        return start(experiment, bases(experiment), false, options);
    }

    /// Starts an experiment without the serial runs that it has not asked for.
    ///
    /// @param baseline whether its contenders are run only as the base of others' speedup
    /// @throws Refused as {@link #start} does
    public Run startAlone(Experiment experiment, boolean baseline, Options options) throws Refused {
        return start(experiment, List.of(), baseline, options);
    }

    private Run start(
            Experiment experiment, List<Contender> bases, boolean baseline, Options options)
            throws Refused {
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
        RunSite stage;
        try {
            stage = new RunSite(experiment, launches, calibrations, options);
        } catch (IOException e) {
            throw new Refused("no temporary folder can be made: " + e.getMessage());
        }
        List<ContenderExecution> performances = new ArrayList<>();
        for (Contender contender : experiment.contenders()) {
            performances.add(performance(experiment, contender, baseline, stage, options));
        }
        for (Contender base : bases) {
            performances.add(performance(experiment, base, true, stage, options));
        }
        LiveRun run = new LiveRun(experiment, machine, stage, performances);
        run.start();
        return run;
    }

    /// What an iteration of a workload costs here on the runtime of a contender, where that has
    /// been measured.
    public Optional<Calibration> calibration(Workload workload, Contender contender) {
        boolean installed =
                contender.language() == Language.JAVA
                        || machine.interpreterOf(contender).isPresent();
        return installed
                ? calibrations.find(workload, new Launches(machine).runtime(contender))
                : Optional.empty();
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

    private ContenderExecution performance(
            Experiment experiment,
            Contender contender,
            boolean baseline,
            RunSite stage,
            Options options) {
        boolean threads =
                contender.language() == Language.PYTHON && contender.strategy().sharesInterpreter();
        int workers = experiment.workersOf(contender);
        boolean gil = machine.interpreterOf(contender).map(Interpreter::gil).orElse(false);
        return new ContenderExecution(
                contender,
                label(contender),
                baseline,
                workers,
                experiment,
                limitNanos(experiment, contender, options),
                threads && gil && workers > 1,
                stage.logs(contender));
    }

    public String label(Contender contender) {
        String runtime =
                switch (contender.language()) {
                    case JAVA -> "Java " + machine.java().split("[.+-]", 2)[0];
                    case PYTHON ->
                            "CPython "
                                    + machine.interpreterOf(contender)
                                            .map(Interpreter::shortVersion)
                                            .orElse("?");
                    case NATIVE -> contender.language().title();
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

    private long limitNanos(Experiment experiment, Contender contender, Options options) {
        Duration limit = options.limit();
        return (limit == null ? limit(experiment, contender) : limit).toNanos();
    }

    /// How long a contender may take unless {@link Options#limit} says otherwise: ten times what is
    /// expected, and half a minute at least.
    public Duration limit(Experiment experiment, Contender contender) {
        int racers =
                experiment.order() == Experiment.Order.RACE ? experiment.contenders().size() : 1;
        double expected = Estimate.nanos(experiment, contender, machine.cores()) * racers;
        Duration generous = Duration.ofNanos(Math.round(GENEROSITY * expected));
        return generous.compareTo(LEAST_LIMIT) < 0 ? LEAST_LIMIT : generous;
    }

    /// About how long {@link #start} will take, start-up included. Work that one interpreter lock
    /// lets only one worker do at a time is counted as such; calibration is not counted.
    public long estimateNanos(Experiment experiment) {
        return Estimate.nanos(experiment, bases(experiment), machine.cores());
    }
}
