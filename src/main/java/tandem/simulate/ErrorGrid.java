package tandem.simulate;

import tandem.law.Median;
import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.model.Machine;
import tandem.model.Recording;
import tandem.model.Workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Real experiments whose outcome is predicted, and how far the predictions are off.
///
/// A prediction knows: what its tasks cost the serial run of the same language; what its contender
/// cost in other experiments, {@link #training}, with another workload and other numbers of
/// workers, but that a task costs what it cost the serial run; how many cores there are; and how
/// much of them others used meanwhile. Of the run that is predicted it knows nothing.
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

    /// One prediction beside what came.
    ///
    /// @param experiment with one contender
    /// @param accuracy how far it was off
    public record Point(Experiment experiment, Accuracy accuracy) {}

    /// What the grid came to.
    ///
    /// @param medianError of the makespans, the sign left out
    /// @param worstError the same
    public record Outcome(List<Point> points, double medianError, double worstError) {
        public Outcome {
            points = List.copyOf(points);
        }

        static Outcome of(List<Point> points) {
            List<Double> errors =
                    points.stream()
                            .map(point -> Math.abs(point.accuracy().makespanError()))
                            .toList();
            return new Outcome(
                    points,
                    errors.isEmpty() ? 0 : Median.of(errors),
                    errors.stream().mapToDouble(Double::doubleValue).max().orElse(0));
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

    /// Predicts one contender of a measured experiment.
    ///
    /// @param measured the recording; of the contender's own run only the outcome is used
    /// @param learned costs from {@link #training}
    /// @param background how many cores others used meanwhile; what the parent and the start of
    ///   workers are predicted to use is taken off
    /// @return empty if its run failed
    public static Optional<Point> predict(
            Recording measured, Contender contender, Software learned, double background) {
        Experiment experiment =
                measured.experiment().orElseThrow().withContenders(List.of(contender));
        Software software =
                learned.withTasksOf(Software.of(measured))
                        .withCosts(contender, learned.costsOf(contender).withTaskFactor(1));
        double makespan =
                measured.run(contender).map(run -> (double) run.makespanNanos()).orElse(1.0);
        double others = background - overheadNanos(experiment, contender, software) / makespan;
        Hardware hardware = Hardware.of(measured.machine()).withBackgroundUpTo(others);
        Recording simulated = Simulator.simulate(experiment, hardware, software, experiment.seed());
        return measured.run(contender)
                .filter(run -> run.done() && !run.failed())
                .flatMap(run ->
                        simulated
                                .run(contender)
                                .map(other -> Accuracy.of(run, other, hardware.background())))
                .map(accuracy -> new Point(experiment, accuracy));
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
