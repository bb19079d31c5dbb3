package tandem.simulate;

import tandem.law.Median;
import tandem.model.Contender;
import tandem.model.ContenderRun;
import tandem.model.Experiment;
import tandem.model.Machine;
import tandem.model.Recording;
import tandem.model.Workload;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

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

    /// Who scatters more cannot be predicted to within a {@link #LARGE} error.
    private static final double LARGE = 0.15;

    /// What came of a contender each time that an experiment ran.
    ///
    /// @param recording of the experiment
    /// @param background how many cores others than the contender's workers used meanwhile
    public record Trial(Recording recording, double background) {}

    /// One prediction beside what came.
    ///
    /// @param experiment with one contender
    /// @param accuracy how far it is off, the time that is the median
    /// @param makespanNanos of all runs
    public record Point(Experiment experiment, Accuracy accuracy, List<Long> makespanNanos) {
        public Point {
            makespanNanos = List.copyOf(makespanNanos);
        }

        /// How far the runs themselves are apart: the longest makespan over the shortest, less 1.
        public double scatter() {
            return (double) Collections.max(makespanNanos) / Collections.min(makespanNanos) - 1;
        }

        boolean steady() {
            return scatter() <= LARGE;
        }

        double error() {
            return Math.abs(accuracy.makespanError());
        }
    }

    /// What the grid came to.
    ///
    /// @param medianError of the makespans, the sign left out
    /// @param worstError the same
    /// @param medianScatter of the runs themselves, {@link Point#scatter}
    /// @param unsteady how many points scatter by more than 15 %
    /// @param worstSteadyError the worst of the others
    public record Outcome(
            List<Point> points,
            double medianError,
            double worstError,
            double medianScatter,
            int unsteady,
            double worstSteadyError) {
        public Outcome {
            points = List.copyOf(points);
        }

        static Outcome of(List<Point> points) {
            return new Outcome(
                    points,
                    median(points, Point::error),
                    worst(points.stream()),
                    median(points, Point::scatter),
                    (int) points.stream().filter(point -> !point.steady()).count(),
                    worst(points.stream().filter(Point::steady)));
        }

        private static double median(List<Point> points, Function<Point, Double> of) {
            return points.isEmpty() ? 0 : Median.of(points.stream().map(of).toList());
        }

        private static double worst(Stream<Point> points) {
            return points.mapToDouble(Point::error).max().orElse(0);
        }
    }

    public static Outcome outcome(List<Point> points) {
        return Outcome.of(points);
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

    /// The experiments that are predicted, each with all contenders.
    ///
    /// @param full 12 experiments, else 2
    public static List<Experiment> experiments(List<Contender> contenders, boolean full) {
        Experiment even = Experiment.of(Workload.PRIMES, contenders);
        Experiment uneven =
                Experiment.of(Workload.SHA256, contenders)
                        .withTasks(40)
                        .withWorkMillis(20)
                        .withUnevennessPercent(80);
        Experiment mixed =
                Experiment.of(Workload.PRIMES, contenders).withTasks(30).withIoPercent(50);
        if (!full) {
            return List.of(even.withWorkers(4), mixed.withWorkers(3));
        }
        List<Experiment> all = new ArrayList<>();
        for (int workers : new int[] {1, 2, 4, 8}) {
            all.add(even.withWorkers(workers));
            all.add(uneven.withWorkers(workers));
            all.add(mixed.withWorkers(workers));
        }
        return all;
    }

    /// Predicts one contender of an experiment that was measured several times: each time by what
    /// its tasks cost the serial run of that time, since a machine's speed can change from minute
    /// to minute by more than a prediction is off. The point is the time of the median error.
    ///
    /// @param trials what was measured; of the contender's own runs only the outcome is used, and
    ///   how much of the cores others had meanwhile
    /// @param learned costs from {@link #training}
    /// @return empty if no run of it was done
    public static Optional<Point> predict(
            List<Trial> trials, Contender contender, Software learned) {
        List<Accuracy> each =
                trials.stream()
                        .flatMap(trial -> predict(trial, contender, learned).stream())
                        .sorted(Comparator.comparingDouble(Accuracy::makespanError))
                        .toList();
        return each.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Point(
                                experiment(trials.getFirst(), contender),
                                each.get((each.size() - 1) / 2),
                                each.stream().map(Accuracy::measuredNanos).toList()));
    }

    private static Experiment experiment(Trial trial, Contender contender) {
        return trial.recording().experiment().orElseThrow().withContenders(List.of(contender));
    }

    private static Optional<Accuracy> predict(Trial trial, Contender contender, Software learned) {
        ContenderRun measured =
                trial.recording()
                        .run(contender)
                        .filter(run -> run.done() && !run.failed())
                        .orElse(null);
        if (measured == null) {
            return Optional.empty();
        }
        Experiment experiment = experiment(trial, contender);
        Software software =
                learned.withTasksOf(Software.of(trial.recording()))
                        .withCosts(contender, learned.costsOf(contender).withTaskFactor(1));
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
