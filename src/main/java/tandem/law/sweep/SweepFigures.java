package tandem.law.sweep;

import org.jspecify.annotations.Nullable;

import tandem.law.Bootstrap;
import tandem.law.Interval;
import tandem.law.Median;
import tandem.law.Outliers;
import tandem.law.fit.Fit;
import tandem.law.fit.Fitting;
import tandem.model.Axis;
import tandem.model.Contender;
import tandem.model.Machine;
import tandem.model.Recording;
import tandem.model.Strategy;
import tandem.model.Sweep;
import tandem.model.Swept;
import tandem.model.Trial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// All figures of a sweep, as Hoefler and Belli ask for them ("Scientific Benchmarking of Parallel
/// Computing Systems", SC 2015): medians of all runs and not the best ones, the base of speedup
/// named with its absolute time, intervals, and ratios of medians instead of means of ratios.
///
/// Takes some tens of milliseconds for each hundred runs: not for the thread that draws.
///
/// @param swept what they are of
/// @param machine where
/// @param points of the contenders, in their order and that of values
/// @param bases of the serial runs that are only the base of others, of the same shape
/// @param fits the laws of each contender, {@link Fitting}; empty unless workers are varied
/// @param doubts a sentence for everything that speaks against the figures
public record SweepFigures(
        Swept swept,
        Machine machine,
        List<PointFigures> points,
        List<PointFigures> bases,
        Map<Contender, Fitting.Outcome> fits,
        List<String> doubts) {

    public SweepFigures {
        points = List.copyOf(points);
        bases = List.copyOf(bases);
        fits = Collections.unmodifiableMap(new LinkedHashMap<>(fits));
        doubts = List.copyOf(doubts);
    }

    /// Computes everything, with as many resamples as figures for print want.
    ///
    /// @throws IllegalArgumentException if the recording holds no sweep
    public static SweepFigures of(Recording recording) {
        return of(recording, Bootstrap.USUAL, Fitting.RESAMPLES);
    }

    /// @param resamples for intervals of medians and speedups
    /// @param fitResamples for intervals of laws' parameters
    /// @throws IllegalArgumentException if the recording holds no sweep
    public static SweepFigures of(Recording recording, int resamples, int fitResamples) {
        Swept swept =
                recording
                        .sweep()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "the recording holds no sweep; allowed: one of 'tandem"
                                                + " sweep'"));
        Machine machine = recording.machine();
        Bootstrap bootstrap = new Bootstrap(resamples, swept.sweep().seed());
        List<PointFigures> points = new ArrayList<>();
        List<PointFigures> bases = new ArrayList<>();
        for (Sweep.Point point : swept.sweep().points()) {
            (point.baseline() ? bases : points).add(figures(swept, point, bootstrap));
        }
        return new SweepFigures(
                swept,
                machine,
                points,
                bases,
                fits(swept, points, machine.cores(), fitResamples),
                Doubts.of(machine, swept, points, bases));
    }

    private static PointFigures figures(Swept swept, Sweep.Point point, Bootstrap bootstrap) {
        List<Trial> runs = swept.counted(point);
        int failed =
                (int)
                        swept.trials().stream()
                                .filter(trial -> trial.point().equals(point) && trial.failed())
                                .count();
        String label = swept.label(point.contender());
        int workers = swept.sweep().workersOf(point);
        if (runs.isEmpty()) {
            return new PointFigures(
                    point, label, workers, runs, List.of(), failed, null, null, null, null);
        }
        double[] own = byBlock(swept, point);
        double[] base = byBlock(swept, swept.sweep().baseOf(point));
        double[] times = runs.stream().mapToDouble(Trial::makespanNanos).toArray();
        double median = Median.of(times);
        Double speedup =
                Arrays.stream(base).allMatch(Double::isNaN)
                        ? null
                        : Double.valueOf(Median.of(present(base)) / median);
        List<Boolean> outliers = new ArrayList<>();
        for (boolean far : Outliers.of(times)) {
            outliers.add(far);
        }
        Interval ratio = speedup == null ? null : bootstrap.ofRatio(base, own);
        return new PointFigures(
                point,
                label,
                workers,
                runs,
                outliers,
                failed,
                median,
                bootstrap.ofMedian(own),
                speedup,
                ratio);
    }

    private static double[] byBlock(Swept swept, Sweep.Point point) {
        double[] times = new double[swept.sweep().repeats()];
        Arrays.fill(times, Double.NaN);
        for (Trial trial : swept.counted(point)) {
            times[trial.block()] = trial.makespanNanos();
        }
        return times;
    }

    private static double[] present(double[] times) {
        return Arrays.stream(times).filter(time -> !Double.isNaN(time)).toArray();
    }

    private static Map<Contender, Fitting.Outcome> fits(
            Swept swept, List<PointFigures> points, int cores, int resamples) {
        Map<Contender, Fitting.Outcome> fits = new LinkedHashMap<>();
        if (swept.sweep().axis() != Axis.WORKERS) {
            return fits;
        }
        for (Contender contender : swept.sweep().base().contenders()) {
            if (contender.strategy() == Strategy.SERIAL) {
                continue;
            }
            Map<Integer, double[]> times = new TreeMap<>();
            for (PointFigures each : points) {
                if (each.point().contender().equals(contender)) {
                    times.put(
                            each.workers(),
                            each.runs().stream().mapToDouble(Trial::makespanNanos).toArray());
                }
            }
            fits.put(contender, Fitting.of(times, cores, resamples, swept.sweep().seed()));
        }
        return fits;
    }

    /// The base of a point's speedup.
    public Optional<PointFigures> baseOf(PointFigures figures) {
        Sweep.Point base = swept.sweep().baseOf(figures.point());
        return (base.baseline() ? bases : points)
                .stream().filter(each -> each.point().equals(base)).findFirst();
    }

    /// The median of a point's base; empty where none was measured.
    public Optional<Double> baseNanos(PointFigures figures) {
        return baseOf(figures).map(PointFigures::medianNanos);
    }

    /// That of a contender's first point.
    public Optional<Double> baseNanos(Contender contender) {
        return of(contender).stream().findFirst().flatMap(this::baseNanos);
    }

    /// Whether a run lies far out among those of its point.
    public boolean isOutlier(Trial trial) {
        return Stream.concat(points.stream(), bases.stream())
                .filter(each -> each.point().equals(trial.point()))
                .anyMatch(each -> {
                    int at = each.runs().indexOf(trial);
                    return at >= 0 && each.outliers().get(at);
                });
    }

    /// A contender's points, in the order of values.
    public List<PointFigures> of(Contender contender) {
        return points.stream().filter(each -> each.point().contender().equals(contender)).toList();
    }

    public Optional<Fitting.Outcome> fit(Contender contender) {
        return Optional.ofNullable(outcome(contender));
    }

    /// The law that explains a contender, if one does.
    public Optional<Fit> law(Contender contender) {
        return fit(contender).flatMap(Fitting.Outcome::chosen);
    }

    private Fitting.@Nullable Outcome outcome(Contender contender) {
        return fits.get(contender);
    }
}
