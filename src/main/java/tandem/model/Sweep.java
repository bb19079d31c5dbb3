package tandem.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// What is asked of a sweep: one experiment at several values of one of its numbers, each contender
/// alone on the machine, and all of it several times over. Runs are interleaved: a block is one run
/// of every point in random order, so that what changes slowly on a machine hits all points alike
/// (Hoefler and Belli, "Scientific Benchmarking of Parallel Computing Systems", SC 2015, rule 9 and
/// section 4.1).
///
/// @param base the experiment; its own value on the axis is the one whose lanes are shown first
/// @param axis which of its numbers is varied
/// @param values what it is varied to, ascending, none twice, at most {@value #MOST_VALUES}
/// @param repeats measured runs of every point, {@link #REPEATS}
/// @param warmUps runs of every point before the first measured one, {@link #WARM_UPS}; kept, but
///   told apart and in no figure
/// @param seed of the order, and of all resampling
public record Sweep(
        Experiment base, Axis axis, List<Double> values, int repeats, int warmUps, long seed) {

    public static final Range REPEATS = new Range("repeats", 1, 1000, "");
    public static final Range WARM_UPS = new Range("warmups", 0, 100, "");
    public static final int MOST_VALUES = 64;

    /// One contender at one value.
    ///
    /// @param contender which
    /// @param value on the axis; what a serial contender does not depend on is the first value
    /// @param baseline whether it is run only as the base of speedup
    public record Point(Contender contender, double value, boolean baseline) {}

    /// @throws IllegalArgumentException naming what was given and what is allowed
    public Sweep {
        values = List.copyOf(values);
        if (values.isEmpty() || values.size() > MOST_VALUES) {
            throw new IllegalArgumentException(
                    "%d values to sweep over; allowed: 1 to %d"
                            .formatted(values.size(), MOST_VALUES));
        }
        for (int i = 0; i < values.size(); i++) {
            double value = axis.range().check(values.get(i));
            if (axis.whole() && value != Math.rint(value)) {
                throw new IllegalArgumentException(
                        "%s is %s; allowed: whole numbers"
                                .formatted(axis.key(), Range.plain(value)));
            }
            if (i > 0 && value <= values.get(i - 1)) {
                throw new IllegalArgumentException(
                        "%s %s stands after %s; allowed: ascending values, each once"
                                .formatted(
                                        axis.key(),
                                        Range.plain(value),
                                        Range.plain(values.get(i - 1))));
            }
            axis.with(base, value);
        }
        REPEATS.check(repeats);
        WARM_UPS.check(warmUps);
        if (base.fault() != null) {
            throw new IllegalArgumentException(
                    "fault is %s; allowed: none in a sweep, as runs with a fault measure nothing"
                            .formatted(base.fault()));
        }
    }

    /// A sweep over worker counts with defaults that show something within two minutes.
    ///
    /// @param most the largest count of workers
    public static Sweep overWorkers(Experiment base, int most) {
        List<Double> values = new ArrayList<>();
        for (int workers = 1; workers <= most; workers++) {
            values.add((double) workers);
        }
        return new Sweep(base, Axis.WORKERS, values, 5, 1, base.seed());
    }

    public Sweep withRepeats(int newRepeats) {
        return new Sweep(base, axis, values, newRepeats, warmUps, seed);
    }

    public Sweep withBase(Experiment newBase) {
        return new Sweep(newBase, axis, values, repeats, warmUps, seed);
    }

    public Sweep withValues(List<Double> newValues) {
        return new Sweep(base, axis, newValues, repeats, warmUps, seed);
    }

    /// Everything that one block runs, in the order of contenders and values; then the serial run
    /// of each language that has none among the contenders.
    public List<Point> points() {
        List<Point> points = new ArrayList<>();
        for (Contender contender : base.contenders()) {
            addAll(points, contender, false);
        }
        base.contenders().stream()
                .map(Contender::serial)
                .distinct()
                .filter(serial -> !base.contenders().contains(serial))
                .forEach(serial -> addAll(points, serial, true));
        return List.copyOf(points);
    }

    private void addAll(List<Point> points, Contender contender, boolean baseline) {
        boolean once = contender.strategy() == Strategy.SERIAL && axis.sparesTheSerialRun();
        for (double value : once ? List.of(baseValue()) : values) {
            points.add(new Point(contender, value, baseline));
        }
    }

    private double baseValue() {
        return axis == Axis.WORKERS ? 1 : values.getFirst();
    }

    /// The same points in the order of one block. A block's order depends on the seed and its
    /// number alone, so that what is added later is ordered as if it had been asked at once.
    ///
    /// @param number of the block, from 0, warm-up blocks included
    public List<Point> block(int number) {
        List<Point> order = new ArrayList<>(points());
        Collections.shuffle(order, new Random(seed + 0x9E3779B97F4A7C15L * (number + 1)));
        return List.copyOf(order);
    }

    /// The point that is the base of another's speedup.
    public Point baseOf(Point point) {
        Contender serial = point.contender().serial();
        return new Point(
                serial,
                axis.sparesTheSerialRun() ? baseValue() : point.value(),
                !base.contenders().contains(serial));
    }

    /// The experiment that runs one point, and nothing else.
    public Experiment experiment(Point point) {
        return axis.with(base, point.value()).withContenders(List.of(point.contender()));
    }

    /// How many workers a point has.
    public int workersOf(Point point) {
        return axis.with(base, point.value()).workersOf(point.contender());
    }

    /// How many runs there are that measure or warm up.
    public int runs() {
        return points().size() * (warmUps + repeats);
    }

    /// The runs that come first, for the estimate: each contender at its middle value, in the first
    /// block's order. Where there are warm-up runs they are the first of those.
    public List<Point> pilots() {
        Set<Contender> contenders = new HashSet<>();
        List<Point> pilots = new ArrayList<>();
        for (Point point : block(0)) {
            if (contenders.add(point.contender())) {
                List<Point> own =
                        points().stream()
                                .filter(each -> each.contender().equals(point.contender()))
                                .toList();
                pilots.add(own.get(own.size() / 2));
            }
        }
        return List.copyOf(pilots);
    }

    /// How many runs there are for the estimate alone, beyond {@link #runs}.
    public int pilotRuns() {
        return warmUps == 0 ? pilots().size() : 0;
    }

    /// The value whose lanes stand for all: the base's own, or the largest.
    public double shownValue() {
        double own = axis.of(base);
        return values.contains(own) ? own : values.getLast();
    }
}
