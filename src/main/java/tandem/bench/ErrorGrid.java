package tandem.bench;

import tandem.law.Median;
import tandem.model.Contender;
import tandem.model.ContenderRun;
import tandem.model.Experiment;
import tandem.model.Machine;
import tandem.model.Recording;
import tandem.model.Workload;
import tandem.simulate.Simulator;
import tandem.simulate.accuracy.Accuracy;
import tandem.simulate.os.Hardware;
import tandem.simulate.program.Costs;
import tandem.simulate.program.Software;
import tandem.simulate.program.Tasks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Real experiments whose outcome is predicted, and how far the predictions are off.
///
/// A prediction knows: what its tasks cost the serial run of the same language; what its contender
/// cost in other experiments, {@link #training}, with another workload and other numbers of
/// workers, but that a task costs what it cost the serial run; how many cores there are; and how
/// much of them others used meanwhile. Of the runs that are predicted it knows nothing.
public final class ErrorGrid {
    private static final List<String> CONTENDERS =
            List.of(
                    "java:threads",
                    "java:virtual",
                    "java:forkjoin",
                    "java:gil",
                    "java:processes",
                    "python:threads",
                    "python:threadpool",
                    "python:processes",
                    "python:pool",
                    "python:executor");

    private ErrorGrid() {}

    /// What came of an experiment one time.
    ///
    /// @param recording of it, with one contender
    /// @param background how many cores others than the contender's workers used meanwhile
    public record Trial(Recording recording, double background) {
        private Experiment experiment() {
            return recording.experiment().orElseThrow();
        }

        private Contender contender() {
            return experiment().contenders().getFirst();
        }

        private Optional<ContenderRun> done(Contender one) {
            return recording.run(one).filter(run -> run.done() && !run.failed());
        }

        /// How long its contender took.
        private long makespanNanos() {
            return done(contender()).orElseThrow().makespanNanos();
        }

        /// How long the serial run took.
        private long serialNanos() {
            return done(contender().serial()).orElseThrow().makespanNanos();
        }

        private boolean complete() {
            return done(contender()).isPresent() && done(contender().serial()).isPresent();
        }
    }

    /// One prediction beside what came.
    ///
    /// @param experiment with one contender
    /// @param accuracy how far it is off the shortest of the contender's runs
    /// @param makespanNanos of all its runs
    public record Point(Experiment experiment, Accuracy accuracy, List<Long> makespanNanos) {
        public Point {
            makespanNanos = List.copyOf(makespanNanos);
        }

        /// By how much the longest run is longer than the shortest, as a share of that.
        public double scatter() {
            return (double) Collections.max(makespanNanos) / Collections.min(makespanNanos) - 1;
        }

        double error() {
            return Math.abs(accuracy.makespanError());
        }
    }

    /// Whether cores kept their speed while experiments ran.
    ///
    /// @param runs how many were wanted
    /// @param repeated how many more ran, as a core's speed had changed
    /// @param unsteady how many of those that were taken it changed in, again and again
    public record Steadiness(int runs, int repeated, int unsteady) {}

    /// What the grid came to.
    ///
    /// @param medianError of the makespans, the sign left out
    /// @param worstError the same
    /// @param medianScatter of each point's runs, {@link Point#scatter}
    public record Outcome(
            List<Point> points,
            double medianError,
            double worstError,
            double medianScatter,
            Steadiness steadiness) {
        public Outcome {
            points = List.copyOf(points);
        }

        private static Outcome of(List<Point> points, Steadiness steadiness) {
            return new Outcome(
                    points,
                    median(points, Point::error),
                    points.stream().mapToDouble(Point::error).max().orElse(0),
                    median(points, Point::scatter),
                    steadiness);
        }

        private static double median(List<Point> points, Function<Point, Double> of) {
            return points.isEmpty() ? 0 : Median.of(points.stream().map(of).toList());
        }
    }

    /// Predicts each experiment.
    ///
    /// @param trials what was measured, the trials of one experiment together
    /// @param learned costs from {@link #training}
    public static Outcome outcome(
            Collection<List<Trial>> trials, Software learned, Steadiness steadiness) {
        return Outcome.of(
                trials.stream().flatMap(each -> predict(each, learned).stream()).toList(),
                steadiness);
    }

    /// The contenders that can run on a machine.
    public static List<Contender> contenders(Machine machine) {
        return CONTENDERS.stream()
                .map(Contender::parse)
                .filter(each ->
                        each.id().startsWith("java") || machine.interpreterOf(each).isPresent())
                .toList();
    }

    /// What is run first, so that costs are known.
    public static List<Experiment> training(List<Contender> contenders) {
        Experiment few =
                Experiment.of(Workload.MANDELBROT, contenders)
                        .withTasks(30)
                        .withWorkMillis(10)
                        .withSeed(7);
        return List.of(few.withWorkers(2), few.withWorkers(5));
    }

    /// The experiments that are predicted, each with one contender, so that the serial run of its
    /// language follows at once: a machine's speed can change from second to second.
    ///
    /// @param full 12 for each contender, else 2
    public static List<Experiment> experiments(List<Contender> contenders, boolean full) {
        Experiment even = Experiment.of(Workload.PRIMES, contenders);
        Experiment uneven =
                Experiment.of(Workload.SHA256, contenders)
                        .withTasks(40)
                        .withWorkMillis(20)
                        .withUnevennessPercent(80);
        Experiment mixed =
                Experiment.of(Workload.PRIMES, contenders).withTasks(30).withIoPercent(50);
        List<Experiment> all = new ArrayList<>();
        if (full) {
            for (int workers : new int[] {1, 2, 4, 8}) {
                all.add(even.withWorkers(workers));
                all.add(uneven.withWorkers(workers));
                all.add(mixed.withWorkers(workers));
            }
        } else {
            all.add(even.withWorkers(4));
            all.add(mixed.withWorkers(3));
        }
        return all.stream()
                .flatMap(each -> contenders.stream().map(one -> each.withContenders(List.of(one))))
                .toList();
    }

    /// Predicts an experiment that was measured several times: its shortest run, by what tasks cost
    /// the shortest of the serial runs. What disturbs a machine makes times longer, never shorter;
    /// Python's `timeit` takes the least for the same reason. So what a contender's own bad luck
    /// costs, as a convoy at the lock, is not in the error: {@link Point#scatter} shows it.
    ///
    /// @param trials what was measured; of the contender's own runs only the outcome is used, and
    ///   how much of the cores others had meanwhile
    /// @return empty if no run of it was done
    private static Optional<Point> predict(List<Trial> trials, Software learned) {
        List<Trial> complete = trials.stream().filter(Trial::complete).toList();
        if (complete.isEmpty()) {
            return Optional.empty();
        }
        Trial quickest = Collections.min(complete, Comparator.comparingLong(Trial::makespanNanos));
        Trial base = Collections.min(complete, Comparator.comparingLong(Trial::serialNanos));
        return predict(quickest, learned.withTasksOf(Software.of(base.recording())))
                .map(accuracy ->
                        new Point(
                                quickest.experiment(),
                                accuracy,
                                complete.stream().map(Trial::makespanNanos).toList()));
    }

    private static Optional<Accuracy> predict(Trial trial, Software learned) {
        Experiment experiment = trial.experiment();
        Contender contender = trial.contender();
        ContenderRun measured = trial.done(contender).orElseThrow();
        Software software =
                learned.withCosts(contender, learned.costsOf(contender).withTaskFactor(1));
        double others =
                trial.background()
                        - overheadNanos(experiment, contender, software) / measured.makespanNanos();
        Hardware hardware = Hardware.of(trial.recording().machine()).withBackgroundUpTo(others);
        return Simulator.simulate(experiment, hardware, software, experiment.seed())
                .run(contender)
                .map(run -> Accuracy.of(measured, run, hardware.background()));
    }

    /// The CPU time of what is no task, by the predicted costs.
    private static double overheadNanos(
            Experiment experiment, Contender contender, Software software) {
        Costs costs = software.costsOf(contender);
        int chunks = new Tasks(experiment, contender, software).chunks;
        return 1e3
                * (experiment.workersOf(contender)
                                * (costs.spawnMicros() + costs.startMicros() + costs.endMicros())
                        + chunks * (costs.dispatchMicros() + costs.collectMicros()));
    }
}
