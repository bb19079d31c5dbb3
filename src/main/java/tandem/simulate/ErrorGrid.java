package tandem.simulate;

import tandem.law.Median;
import tandem.model.Contender;
import tandem.model.ContenderRun;
import tandem.model.Experiment;
import tandem.model.Machine;
import tandem.model.Recording;
import tandem.model.Workload;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Real experiments whose outcome is predicted, and how far the predictions are off.
///
/// A prediction knows: what its tasks cost the serial run of the same language; what its contender
/// cost in other experiments, {@link #training}, with another workload and other numbers of
/// workers, but that a task costs what it cost the serial run; how many cores there are; and how
/// much of them others used meanwhile, and how fast they were. Of the runs that are predicted it
/// knows nothing.
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
    /// @param speed how fast the cores were meanwhile, as a multiple of what they were during the
    ///   serial run
    public record Trial(Recording recording, double background, double speed) {
        private Experiment experiment() {
            return recording.experiment().orElseThrow();
        }

        private Contender contender() {
            return experiment().contenders().getFirst();
        }
    }

    /// One prediction beside what came.
    ///
    /// @param experiment with one contender
    /// @param accuracy how far it is off, the time that is the median
    /// @param each how far it was off each time, from too short to too long
    public record Point(Experiment experiment, Accuracy accuracy, List<Accuracy> each) {
        public Point {
            each = List.copyOf(each);
        }

        /// How far the errors of all times are apart.
        public double scatter() {
            return each.getLast().makespanError() - each.getFirst().makespanError();
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
    /// @param medianScatter of each point's errors, {@link Point#scatter}
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

    /// Predicts an experiment that was measured several times: each time by what its tasks cost the
    /// serial run of that time. The point is the time of the median error.
    ///
    /// @param trials what was measured; of the contender's own runs only the outcome is used, and
    ///   how much of the cores others had meanwhile
    /// @return empty if no run of it was done
    private static Optional<Point> predict(List<Trial> trials, Software learned) {
        List<Accuracy> each =
                trials.stream()
                        .flatMap(trial -> predict(trial, learned).stream())
                        .sorted(Comparator.comparingDouble(Accuracy::makespanError))
                        .toList();
        return each.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Point(
                                trials.getFirst().experiment(),
                                each.get((each.size() - 1) / 2),
                                each));
    }

    private static Optional<Accuracy> predict(Trial trial, Software learned) {
        Experiment experiment = trial.experiment();
        Contender contender = trial.contender();
        ContenderRun measured =
                trial.recording()
                        .run(contender)
                        .filter(run -> run.done() && !run.failed())
                        .orElse(null);
        if (measured == null) {
            return Optional.empty();
        }
        Software software =
                learned.withTasksOf(Software.of(trial.recording()))
                        .withCosts(contender, learned.costsOf(contender).withTaskFactor(1));
        double others =
                trial.background()
                        - overheadNanos(experiment, contender, software) / measured.makespanNanos();
        Hardware here = Hardware.of(trial.recording().machine());
        double speed = trial.speed();
        Hardware hardware =
                here.withSpeeds(speed * here.speed(), speed * here.efficiencySpeed())
                        .withBackgroundUpTo(others);
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
