package tandem.law.sweep;

import tandem.law.Figures;
import tandem.law.Interval;
import tandem.law.Median;
import tandem.law.Repeats;
import tandem.model.Contender;
import tandem.model.Machine;
import tandem.model.Sweep;
import tandem.model.Swept;
import tandem.model.Trial;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What speaks against a sweep's figures, in plain words with the numbers. Nothing here changes a
/// figure.
final class Doubts {
    private static final double WIDE = 0.1;
    private static final double BLOCK = 0.15;
    private static final int FEW = 5;
    private static final double SHORT_NANOS = 100e6;

    private final Swept swept;
    private final Disturbances disturbances;
    private final List<PointFigures> all;
    private final List<String> sentences = new ArrayList<>();

    private Doubts(Machine machine, Swept swept, List<PointFigures> all) {
        this.swept = swept;
        this.all = all;
        disturbances = new Disturbances(machine, swept.sittings());
    }

    static List<String> of(
            Machine machine, Swept swept, List<PointFigures> points, List<PointFigures> bases) {
        List<PointFigures> all = Stream.concat(points.stream(), bases.stream()).toList();
        Doubts doubts = new Doubts(machine, swept, all);
        doubts.collect();
        return List.copyOf(doubts.sentences);
    }

    private void collect() {
        failures();
        sentences.addAll(disturbances.load());
        sentences.addAll(disturbances.steal());
        blocks();
        repeats();
        widest();
        shortest();
        sentences.addAll(disturbances.frequencies());
        sentences.addAll(disturbances.speeds());
        sentences.addAll(disturbances.hybrid());
        outliers();
        sentences.addAll(disturbances.variables());
    }

    static String sentence(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }

    private void add(String form, Object... values) {
        sentences.add(sentence(form, values));
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
                    runs(failed), swept.label(contender), failed == 1 ? "is" : "are", why);
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
                    "%s of a point %s too few for its interval to be trusted; on a quiet machine"
                            + " 15 give about ±%.0f %%, 30 about ±%.0f %%.",
                    runs(fewest),
                    fewest == 1 ? "is" : "are",
                    100 * Repeats.expectedHalfWidth(15),
                    100 * Repeats.expectedHalfWidth(30));
        }
    }

    private void widest() {
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
                    "The speedup of %s is known to ±%.0f %% only; as its runs scatter, about %d"
                            + " repeats would make it ±%.0f %%.",
                    name(widest),
                    100 * width,
                    Repeats.needed(widest.runs().size(), width, WIDE),
                    100 * WIDE);
        }
    }

    private void shortest() {
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
        sentences.addAll(disturbances.clock(least));
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

    private static String runs(int many) {
        return many == 1 ? "One run" : many + " runs";
    }

    private String name(PointFigures each) {
        return each.label() + " with " + swept.sweep().axis().words(each.point().value());
    }
}
