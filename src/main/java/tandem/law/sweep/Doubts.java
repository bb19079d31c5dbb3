package tandem.law.sweep;

import org.jspecify.annotations.Nullable;

import tandem.law.Figures;
import tandem.law.Interval;
import tandem.law.Median;
import tandem.law.Repeats;
import tandem.model.Contender;
import tandem.model.Machine;
import tandem.model.Sitting;
import tandem.model.Sweep;
import tandem.model.Swept;
import tandem.model.Trial;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/// What speaks against a sweep's figures, in plain words with the numbers. Nothing here changes a
/// figure.
final class Doubts {
    private static final double LOAD_OF_A_CORE = 0.3;
    private static final double OTHERS = 0.05;
    private static final double STEAL = 0.02;
    private static final double FREQUENCY = 0.1;
    private static final double WIDE = 0.1;
    private static final double BLOCK = 0.15;
    private static final int FEW = 5;
    private static final double SHORT_NANOS = 100e6;
    private static final double CLOCK_STEPS = 1000;

    private final Machine machine;
    private final Swept swept;
    private final List<PointFigures> all;
    private final List<String> sentences = new ArrayList<>();

    private Doubts(Machine machine, Swept swept, List<PointFigures> all) {
        this.machine = machine;
        this.swept = swept;
        this.all = all;
    }

    static List<String> of(
            Machine machine, Swept swept, List<PointFigures> points, List<PointFigures> bases) {
        List<PointFigures> all = Stream.concat(points.stream(), bases.stream()).toList();
        Doubts doubts = new Doubts(machine, swept, all);
        doubts.failures();
        doubts.load();
        doubts.steal();
        doubts.blocks();
        doubts.repeats();
        doubts.shortRuns();
        doubts.frequencies();
        doubts.hybrid();
        doubts.outliers();
        doubts.variables();
        return List.copyOf(doubts.sentences);
    }

    private void add(String form, Object... values) {
        sentences.add(String.format(Locale.ROOT, form, values));
    }

    private void failures() {
        for (Contender contender :
                all.stream().map(each -> each.point().contender()).distinct().toList()) {
            int failed =
                    all.stream()
                            .filter(each -> each.point().contender().equals(contender))
                            .mapToInt(PointFigures::failed)
                            .sum();
            if (failed == 0) {
                continue;
            }
            String why =
                    swept.trials().stream()
                            .filter(trial -> trial.point().contender().equals(contender))
                            .map(Trial::failure)
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElse("");
            add(
                    "%s of %s failed and %s in no figure: %s.",
                    failed == 1 ? "One run" : failed + " runs",
                    swept.label(contender),
                    failed == 1 ? "is" : "are",
                    why);
        }
    }

    private void load() {
        double before = most(Sitting::loadBefore);
        if (before > LOAD_OF_A_CORE * machine.cores()) {
            add(
                    "In the minute before it began, %.1f threads on average wanted one of the %d"
                            + " cores (load).",
                    before, machine.cores());
        }
        double others = most(Sitting::othersShare);
        if (others > OTHERS) {
            add(
                    "While it ran, other programs took %s of the cores' time: times are longer and"
                            + " scatter more than on a quiet machine.",
                    Figures.percent(others));
        }
    }

    private void steal() {
        double steal = most(Sitting::stealShare);
        if (steal > STEAL) {
            add(
                    "The machine is virtual and was refused its cores for %.1f %% of the time"
                            + " (steal).",
                    100 * steal);
        }
    }

    /// A block whose runs all took longer than such runs usually do was disturbed as a whole.
    private void blocks() {
        Map<Sweep.Point, Double> medians = new HashMap<>();
        all.forEach(each -> medians.put(each.point(), each.medianNanos()));
        Map<Integer, List<Double>> factors = new TreeMap<>();
        for (Trial trial : swept.trials()) {
            Double median = medians.get(trial.point());
            if (trial.counts() && median != null) {
                factors.computeIfAbsent(trial.block(), _ -> new ArrayList<>())
                        .add(trial.makespanNanos() / median);
            }
        }
        factors.forEach((block, own) -> {
            double slower = Median.of(own) - 1;
            if (own.size() >= FEW && slower > BLOCK) {
                add(
                        "Repeat %d was disturbed: half its runs took %.0f %% longer than usual or"
                                + " more.",
                        block + 1, 100 * slower);
            }
        });
    }

    private void repeats() {
        int fewest =
                all.stream()
                        .mapToInt(each -> each.runs().size())
                        .filter(runs -> runs > 0)
                        .min()
                        .orElse(FEW);
        if (fewest < FEW) {
            add(
                    "%s of a point %s too few for its interval to be trusted; 15 give about ±%.0f"
                            + " %%, 30 about ±%.0f %%.",
                    fewest == 1 ? "One run" : fewest + " runs",
                    fewest == 1 ? "is" : "are",
                    100 * Repeats.expectedHalfWidth(15),
                    100 * Repeats.expectedHalfWidth(30));
        }
        PointFigures widest = null;
        double width = WIDE;
        for (PointFigures each : all) {
            Interval interval = each.speedupInterval();
            Double speedup = each.speedup();
            if (interval != null && speedup != null && interval.halfWidthOf(speedup) > width) {
                width = interval.halfWidthOf(speedup);
                widest = each;
            }
        }
        if (widest != null) {
            add(
                    "The speedup of %s is known to ±%.0f %% only; about %d repeats would make it"
                            + " ±%.0f %%.",
                    name(widest),
                    100 * width,
                    Repeats.needed(widest.runs().size(), width, WIDE),
                    100 * WIDE);
        }
    }

    private void shortRuns() {
        PointFigures shortest = null;
        double least = Double.MAX_VALUE;
        for (PointFigures each : all) {
            Double median = each.medianNanos();
            if (median != null && median < least) {
                least = median;
                shortest = each;
            }
        }
        if (shortest == null) {
            return;
        }
        if (least < SHORT_NANOS) {
            add(
                    "Runs of %s last only %s: start-up and the kernel's time slices weigh much in"
                            + " them; more tasks, or more work in each, would tell more.",
                    name(shortest), Figures.time(least));
        }
        double step = most(sitting -> (double) sitting.clockNanos());
        if (step * CLOCK_STEPS > least) {
            add(
                    "The clock moves in steps of %s, which is much for runs of %s.",
                    Figures.time(step), Figures.time(least));
        }
    }

    private void frequencies() {
        List<String> governors =
                swept.sittings().stream()
                        .map(Sitting::governors)
                        .flatMap(Collection::stream)
                        .distinct()
                        .filter(governor -> !governor.equals("performance"))
                        .toList();
        if (!governors.isEmpty()) {
            add(
                    "The cores' frequency is governed by '%s' and changes with load; 'performance'"
                            + " would keep it.",
                    String.join("', '", governors));
        }
        double least = values(Sitting::leastMegahertz).mapToDouble(each -> each).min().orElse(0);
        double most = most(Sitting::mostMegahertz);
        if (least < (1 - FREQUENCY) * most) {
            add("The cores' frequency was seen between %.0f and %.0f MHz.", least, most);
        }
    }

    private void hybrid() {
        if (swept.sittings().stream().anyMatch(Sitting::hybrid)) {
            add(
                    "The cores are of different speed: more workers mean slower cores too, which no"
                            + " law here knows of.");
        }
    }

    private void outliers() {
        long far =
                all.stream()
                        .flatMap(each -> each.outliers().stream())
                        .filter(Boolean::booleanValue)
                        .count();
        long runs = all.stream().mapToLong(each -> each.runs().size()).sum();
        if (far > 0) {
            add(
                    "%d of %d runs lie%s far out; marked, and in all figures.",
                    far, runs, far == 1 ? "s" : "");
        }
    }

    private void variables() {
        List<String> set =
                swept.sittings().stream()
                        .flatMap(sitting -> sitting.variables().stream())
                        .distinct()
                        .toList();
        if (!set.isEmpty()) {
            add("Set for all runs, and can change them: %s.", String.join(", ", set));
        }
    }

    private String name(PointFigures each) {
        return each.label() + " with " + swept.sweep().axis().words(each.point().value());
    }

    private double most(Function<Sitting, @Nullable Double> what) {
        return values(what).mapToDouble(each -> each).max().orElse(0);
    }

    private Stream<Double> values(Function<Sitting, @Nullable Double> what) {
        List<Double> there = new ArrayList<>();
        for (Sitting sitting : swept.sittings()) {
            Double value = what.apply(sitting);
            if (value != null) {
                there.add(value);
            }
        }
        return there.stream();
    }
}
