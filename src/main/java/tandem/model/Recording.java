package tandem.model;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// What happened: the one thing that every producer makes and every reader reads. Immutable; a live
/// run publishes one after another, which share their columns.
///
/// @param origin who made it
/// @param madeAt ISO 8601 instant of its start
/// @param machine where
/// @param subject what was run
/// @param calibrations what the workload's iterations cost here
/// @param runs one per contender in the experiment's order, then those run only as baselines
/// @param output what workers printed, in order of arrival
/// @param recorded how many events were read
/// @param lost how many events could not be recorded
/// @param swept all runs of a sweep, of which this recording's own experiment and runs show one
///   value, {@link #at}; null for a single run
/// @param prediction what was expected before it began, or null
public record Recording(
        Origin origin,
        String madeAt,
        Machine machine,
        Subject subject,
        List<Calibration> calibrations,
        List<ContenderRun> runs,
        List<OutputLine> output,
        long recorded,
        long lost,
        @Nullable Swept swept,
        @Nullable Prediction prediction) {

    public Recording {
        calibrations = List.copyOf(calibrations);
        runs = List.copyOf(runs);
        output = List.copyOf(output);
    }

    /// Of what nobody predicted.
    public Recording(
            Origin origin,
            String madeAt,
            Machine machine,
            Subject subject,
            List<Calibration> calibrations,
            List<ContenderRun> runs,
            List<OutputLine> output,
            long recorded,
            long lost,
            @Nullable Swept swept) {
        this(
                origin,
                madeAt,
                machine,
                subject,
                calibrations,
                runs,
                output,
                recorded,
                lost,
                swept,
                null);
    }

    /// Of a single run.
    public Recording(
            Origin origin,
            String madeAt,
            Machine machine,
            Subject subject,
            List<Calibration> calibrations,
            List<ContenderRun> runs,
            List<OutputLine> output,
            long recorded,
            long lost) {
        this(origin, madeAt, machine, subject, calibrations, runs, output, recorded, lost, null);
    }

    /// Who made a recording.
    public enum Origin {
        MEASURED("measured"),
        SIMULATED("simulated"),
        IMPORTED("imported");

        private final String key;

        Origin(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }
    }

    /// The experiment, unless this is of a program.
    public Optional<Experiment> experiment() {
        return subject instanceof Experiment experiment
                ? Optional.of(experiment)
                : Optional.empty();
    }

    /// The sweep, if this is of one.
    public Optional<Swept> sweep() {
        return Optional.ofNullable(swept);
    }

    /// A sweep's recording that shows another of its values: the experiment there, and the lanes
    /// that stand for it. Any other recording stays as it is.
    public Recording at(double value) {
        if (swept == null) {
            return this;
        }
        Sweep sweep = swept.sweep();
        return with(sweep.axis().with(sweep.base(), value), swept.runsAt(value), prediction);
    }

    /// The same with what was expected of it.
    public Recording withPrediction(@Nullable Prediction newPrediction) {
        return with(subject, runs, newPrediction);
    }

    /// The same of other runs, e.g. of some of them.
    public Recording withRuns(List<ContenderRun> newRuns) {
        return with(subject, newRuns, prediction);
    }

    private Recording with(
            Subject newSubject, List<ContenderRun> newRuns, @Nullable Prediction newPrediction) {
        return new Recording(
                origin,
                madeAt,
                machine,
                newSubject,
                calibrations,
                newRuns,
                output,
                recorded,
                lost,
                swept,
                newPrediction);
    }

    /// What was expected before it began, if anything.
    public Optional<Prediction> predicted() {
        return Optional.ofNullable(prediction);
    }

    /// The experiment's own contenders, without those run only as baselines.
    public List<ContenderRun> contenders() {
        return runs.stream().filter(run -> !run.baseline()).toList();
    }

    public Optional<ContenderRun> run(Contender contender) {
        return runs.stream().filter(run -> run.contender().equals(contender)).findFirst();
    }

    /// The serial run of a contender's language and version, once it has ended well.
    public Optional<ContenderRun> baselineOf(ContenderRun run) {
        return run.contender().strategy() == Strategy.PROGRAM
                ? Optional.empty()
                : run(run.contender().serial()).filter(base -> base.done() && !base.failed());
    }

    public boolean done() {
        return runs.stream().allMatch(ContenderRun::done);
    }

    /// The longest makespan, i.e. the width of all lanes when contenders are aligned at their
    /// starts.
    public long longestNanos() {
        return runs.stream().mapToLong(ContenderRun::makespanNanos).max().orElse(0);
    }

    public int spanCount() {
        return runs.stream()
                .flatMap(run -> run.lanes().stream())
                .mapToInt(lane -> lane.spans().count())
                .sum();
    }
}
