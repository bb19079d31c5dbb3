package tandem.picture.sweep;

import tandem.law.Figures;
import tandem.law.sweep.PointFigures;
import tandem.law.sweep.SweepFigures;
import tandem.model.Contender;
import tandem.model.Sitting;

import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What stands beside a sweep's chart.
public final class SweepWords {
    private SweepWords() {}

    /// What the figures of a chart are, and where it shows speedups what they are measured against,
    /// with its absolute time, e.g. `against CPython 3.13 serial 1003 ms · medians of 15, 95 %
    /// intervals, every run shown`.
    public static String caption(SweepFigures figures, SweepChart chart) {
        String runs = runs(figures);
        String medians = "medians of %s, 95 %% intervals, every run shown".formatted(runs);
        return switch (chart) {
            case SPEEDUP, EFFICIENCY, KARP_FLATT ->
                    "against %s · %s".formatted(String.join(", ", bases(figures)), medians);
            case TIME -> medians;
            case SHARES ->
                    "shares of workers' lives, summed over all workers and the %s of each point"
                            .formatted(runs.equals("1") ? "run" : runs + " runs");
        };
    }

    private static String runs(SweepFigures figures) {
        int fewest = figures.points().stream().mapToInt(each -> each.runs().size()).min().orElse(0);
        int most = figures.points().stream().mapToInt(each -> each.runs().size()).max().orElse(0);
        return fewest == most ? Integer.toString(most) : fewest + " to " + most;
    }

    /// Each with its time, or where it was measured anew at each value with the least and the most.
    private static List<String> bases(SweepFigures figures) {
        Map<Contender, Set<PointFigures>> bases = new LinkedHashMap<>();
        for (PointFigures point : figures.points()) {
            figures.baseOf(point)
                    .ifPresent(base ->
                            bases.computeIfAbsent(
                                            base.point().contender(), _ -> new LinkedHashSet<>())
                                    .add(base));
        }
        return bases.values().stream().map(SweepWords::base).toList();
    }

    private static String base(Set<PointFigures> points) {
        DoubleSummaryStatistics millis =
                points.stream()
                        .flatMap(point -> Stream.ofNullable(point.medianNanos()))
                        .mapToDouble(nanos -> nanos / 1e6)
                        .summaryStatistics();
        String label = points.iterator().next().label();
        if (millis.getCount() == 0) {
            return label + " (not measured)";
        }
        String least = Figures.count(Math.round(millis.getMin()));
        String most = Figures.count(Math.round(millis.getMax()));
        return label + " " + (least.equals(most) ? most : least + " to " + most) + " ms";
    }

    /// When it was measured, and what the machine did besides.
    public static String conditions(Sitting sitting) {
        StringBuilder words = new StringBuilder(sitting.startedAt());
        Double load = sitting.loadBefore();
        if (load != null) {
            words.append(String.format(Locale.ROOT, ": load before %.1f", load));
        }
        Double others = sitting.othersShare();
        if (others != null) {
            words.append(", others ").append(Figures.percent(others));
        }
        Double steal = sitting.stealShare();
        if (steal != null) {
            words.append(String.format(Locale.ROOT, ", steal %.1f %%", 100 * steal));
        }
        words.append(", ").append(Figures.time(sitting.tookNanos())).append(" long");
        return words.toString();
    }
}
