package tandem.simulate.program;

import org.jspecify.annotations.Nullable;

import tandem.model.Calibration;
import tandem.model.Contender;
import tandem.model.ContenderRun;
import tandem.model.Experiment;
import tandem.model.Interpreter;
import tandem.model.Lane;
import tandem.model.Language;
import tandem.model.Machine;
import tandem.model.Recording;
import tandem.model.Strategy;
import tandem.model.span.Spans;
import tandem.model.span.State;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/// What a recording of real runs tells of costs. No makespan is used, and no contender's way of
/// sharing cores or locks; what is used is this:
///
/// | cost | from |
/// |---|---|
/// | each task's computing and waiting | the serial run of the same language and version |
/// | what a new process's first tasks cost more, where no run of processes tells | the calibration of the same language and version |
/// | `taskFactor` | CPU time that a contender's tasks took over what they took the serial run; for worker processes, whose first tasks meet cold memory and code, the surplus is `warmUpMicros` instead |
/// | `spawnMicros` | the shorter times between the births of workers |
/// | `startMicros` | how long workers were starting, their waits for a core not counted |
/// | `takeMicros` | the shorter times in which a worker received a chunk or sent its answer |
/// | `endMicros` | the shortest time from a worker's last task to its end |
/// | GIL | whether the interpreter has one |
///
/// All others are usual ones. Threads' births say nothing where they share an interpreter lock, so
/// that these are usual, too.
final class CostEstimate {
    private static final double MOST_FACTOR = 1.5;
    private static final double LEAST_FACTOR = 0.7;

    private CostEstimate() {}

    static Software of(Recording recording) {
        Machine machine = recording.machine();
        Experiment experiment = recording.experiment().orElse(null);
        List<ContenderRun> runs = recording.runs();
        Map<Contender, TaskCosts> tasks = new LinkedHashMap<>();
        Map<Contender, long[]> serial = new LinkedHashMap<>();
        Map<Contender, Costs> costs = new LinkedHashMap<>();
        Map<Contender, String> labels = new LinkedHashMap<>();
        if (experiment == null) {
            return Software.USUAL;
        }
        for (ContenderRun run : runs) {
            labels.put(run.contender(), run.label());
            if (usable(run) && run.contender().strategy() == Strategy.SERIAL) {
                long[] nanos = computeNanos(run, experiment.tasks());
                serial.put(run.contender(), nanos);
                tasks.put(
                        run.contender(),
                        TaskCosts.of(
                                experiment,
                                nanos,
                                sum(run, State.BLOCKED),
                                warmUpNanos(recording, run.contender())));
            }
        }
        List<String> fitted = new ArrayList<>();
        for (ContenderRun run : runs) {
            if (usable(run)) {
                costs.put(run.contender(), costs(run, serial.get(run.contender().serial())));
                fitted.add(run.label());
            }
        }
        boolean free =
                runs.stream()
                        .map(ContenderRun::contender)
                        .filter(each -> each.language() == Language.PYTHON)
                        .findFirst()
                        .flatMap(machine::interpreterOf)
                        .map(Interpreter::gil)
                        .map(gil -> !gil)
                        .orElse(false);
        String from =
                fitted.isEmpty()
                        ? "No run of the recording could be used: all costs are usual ones."
                        : "Costs of %s are from the recording's runs%s."
                                .formatted(
                                        String.join(", ", fitted),
                                        fitted.size() == runs.size()
                                                ? ""
                                                : "; the others are usual ones");
        return Software.USUAL.changed(draft -> {
            draft.gil = free ? GilSetting.OFF : GilSetting.ON;
            draft.costs = costs;
            draft.tasks = tasks;
            draft.labels = labels;
            draft.from = List.of(from);
        });
    }

    private static long warmUpNanos(Recording recording, Contender contender) {
        String runtime =
                switch (contender.language()) {
                    case JAVA -> "Java ";
                    case PYTHON ->
                            recording
                                    .machine()
                                    .interpreterOf(contender)
                                    .map(python -> "CPython " + python.version())
                                    .orElse("CPython ");
                    case NATIVE -> "";
                };
        return recording.calibrations().stream()
                .filter(each -> each.runtime().startsWith(runtime))
                .mapToLong(Calibration::warmUpNanos)
                .findFirst()
                .orElse(0);
    }

    private static boolean usable(ContenderRun run) {
        return run.done()
                && !run.failed()
                && run.source() != ContenderRun.Source.SIMULATOR
                && run.contender().strategy() != Strategy.PROGRAM
                && !run.lanes().isEmpty();
    }

    private static Costs costs(ContenderRun run, long @Nullable [] serial) {
        Contender contender = run.contender();
        Costs costs = Costs.usual(contender);
        Strategy strategy = contender.strategy();
        boolean python = contender.language() == Language.PYTHON;
        if (python && strategy.sharesInterpreter()) {
            return factor(costs, run, serial);
        }
        if (strategy != Strategy.VIRTUAL && strategy != Strategy.SERIAL) {
            double spawn = spawnMicros(run, costs.spawnMicros());
            double start = startMicros(run) - spawn;
            costs =
                    costs.withSpawnMicros(Costs.SPAWN.clamp(spawn))
                            .withStartMicros(Costs.START.clamp(start))
                            .withEndMicros(Costs.END.clamp(endMicros(run)));
        }
        if (strategy.isolates()) {
            costs =
                    costs.withMessages(
                            costs.dispatchMicros(),
                            Costs.MESSAGE.clamp(takeMicros(run, costs.takeMicros())),
                            costs.collectMicros());
        }
        if (serial != null && strategy.forks()) {
            return costs.withWarmUpMicros(
                    Costs.WARM_UP.clamp(surplusNanos(run, serial) / 1e3 / workingLanes(run)));
        }
        return factor(costs, run, serial);
    }

    private static Costs factor(Costs costs, ContenderRun run, long @Nullable [] serial) {
        if (serial == null || run.contender().strategy() == Strategy.SERIAL) {
            return costs;
        }
        double base = 0;
        for (long each : serial) {
            base += each;
        }
        return base <= 0
                ? costs
                : costs.withTaskFactor(
                        Math.clamp(
                                1 + surplusNanos(run, serial) / base, LEAST_FACTOR, MOST_FACTOR));
    }

    /// CPU time of a run's tasks beyond what they took a serial run.
    private static double surplusNanos(ContenderRun run, long[] serial) {
        long[] own = computeNanos(run, serial.length);
        double surplus = 0;
        for (int i = 0; i < own.length; i++) {
            surplus += own[i] - serial[i];
        }
        return surplus;
    }

    private static long workingLanes(ContenderRun run) {
        return Math.max(1, run.lanes().stream().filter(lane -> lane.tasks() > 0).count());
    }

    private static long[] computeNanos(ContenderRun run, int tasks) {
        long[] nanos = new long[tasks];
        for (Lane lane : run.lanes()) {
            Spans spans = lane.spans();
            for (int i = 0; i < spans.count(); i++) {
                int task = spans.task(i);
                if (task >= 0 && task < tasks && spans.state(i) == State.ON_CORE) {
                    nanos[task] += spans.endNanos(i) - spans.startNanos(i);
                }
            }
        }
        return nanos;
    }

    private static long sum(ContenderRun run, State state) {
        return run.lanes().stream()
                .mapToLong(lane -> lane.spans().nanosByState()[state.ordinal()])
                .sum();
    }

    private static double spawnMicros(ContenderRun run, double usual) {
        List<Long> births = sorted(run, Lane::startNanos);
        List<Long> between = new ArrayList<>();
        for (int i = 1; i < births.size(); i++) {
            between.add(births.get(i) - births.get(i - 1));
        }
        return between.isEmpty() ? usual : quarter(between) / 1e3;
    }

    private static double startMicros(ContenderRun run) {
        return quarter(sorted(run, CostEstimate::startingNanos)) / 1e3;
    }

    private static long startingNanos(Lane lane) {
        return lane.spans().nanosByState()[State.STARTING.ordinal()];
    }

    private static double endMicros(ContenderRun run) {
        List<Long> ends = sorted(run, CostEstimate::afterLastTask);
        return ends.getFirst() / 1e3;
    }

    private static long afterLastTask(Lane lane) {
        Spans spans = lane.spans();
        long last = lane.endNanos();
        for (int i = spans.count() - 1; i >= 0; i--) {
            if (spans.task(i) >= 0) {
                last = spans.endNanos(i);
                break;
            }
        }
        return lane.endNanos() - last;
    }

    /// Both ways: a chunk received and its answer sent.
    private static double takeMicros(ContenderRun run, double usual) {
        List<Long> sending = new ArrayList<>();
        for (Lane lane : run.lanes()) {
            Spans spans = lane.spans();
            for (int i = 0; i < spans.count(); i++) {
                if (spans.state(i) == State.SENDING) {
                    sending.add(spans.endNanos(i) - spans.startNanos(i));
                }
            }
        }
        Collections.sort(sending);
        return sending.isEmpty() ? usual : 2 * quarter(sending) / 1e3;
    }

    private static List<Long> sorted(ContenderRun run, ToLongFunction<Lane> of) {
        List<Long> values = new ArrayList<>();
        run.lanes().forEach(lane -> values.add(of.applyAsLong(lane)));
        Collections.sort(values);
        return values;
    }

    /// The value at the lower quarter: what the others have more is waiting for cores.
    private static long quarter(List<Long> values) {
        Collections.sort(values);
        return values.get((values.size() - 1) / 4);
    }
}
