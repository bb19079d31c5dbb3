package tandem.picture;

import tandem.law.Figures;
import tandem.law.sweep.PointFigures;
import tandem.law.sweep.SweepFigures;
import tandem.model.Contender;
import tandem.model.Sitting;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What stands beside a sweep's chart.
public final class SweepWords {
    private SweepWords() {}

    /// What speedup is measured against, with its absolute time, and what the figures are, e.g.
    /// `against serial: CPython 3.13 1003 ms · medians of 15, 95 % intervals, every run shown`.
    public static String against(SweepFigures figures) {
        List<String> bases = new ArrayList<>();
        Set<Contender> seen = new LinkedHashSet<>();
        for (PointFigures point : figures.points()) {
            PointFigures base = figures.baseOf(point).orElse(null);
            if (base == null || !seen.add(base.point().contender())) {
                continue;
            }
            Double median = base.medianNanos();
            bases.add(
                    base.label()
                            + (median == null
                                    ? " (not measured)"
                                    : " " + Figures.count(Math.round(median / 1e6)) + " ms"));
        }
        int fewest = figures.points().stream().mapToInt(each -> each.runs().size()).min().orElse(0);
        int most = figures.points().stream().mapToInt(each -> each.runs().size()).max().orElse(0);
        return "against %s · medians of %s, 95 %% intervals, every run shown"
                .formatted(
                        String.join(", ", bases),
                        fewest == most ? Integer.toString(most) : fewest + " to " + most);
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
