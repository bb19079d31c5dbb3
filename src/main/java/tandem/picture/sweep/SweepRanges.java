package tandem.picture.sweep;

import tandem.law.Interval;
import tandem.law.fit.Fit;
import tandem.law.sweep.PointFigures;
import tandem.law.sweep.SweepFigures;
import tandem.model.Contender;
import tandem.model.Trial;
import tandem.picture.Plot;

import java.util.List;

/// Which values a sweep's chart has to show.
final class SweepRanges {
    private static final double DECADES = 20;

    private final SweepFigures figures;
    private final SweepPicture.Style style;
    private double least = Double.MAX_VALUE;
    private double most = -Double.MAX_VALUE;

    SweepRanges(SweepFigures figures, SweepPicture.Style style) {
        this.figures = figures;
        this.style = style;
        for (PointFigures point : figures.points()) {
            see(point);
        }
        for (Contender contender : figures.swept().sweep().base().contenders()) {
            figures.law(contender).ifPresent(fit -> see(contender, fit));
        }
        for (SweepPicture.Curve curve : style.curves()) {
            curve.heights().forEach(this::see);
        }
    }

    private void see(PointFigures point) {
        double base = figures.baseNanos(point).orElse(Double.NaN);
        for (Trial run : point.runs()) {
            see(style.chart().height(run.makespanNanos(), base, point.workers()));
        }
        Interval interval = style.chart().interval(point);
        if (interval != null) {
            see(interval.low());
            see(interval.high());
        }
    }

    private void see(Contender contender, Fit fit) {
        double base = figures.baseNanos(contender).orElse(Double.NaN);
        see(style.chart().height(fit.time(style.until()), base, style.until()));
    }

    private void see(double height) {
        if (!Double.isNaN(height)) {
            least = Math.min(least, height);
            most = Math.max(most, height);
        }
    }

    Plot.Axis across() {
        List<Double> values = figures.swept().sweep().values();
        double first = values.getFirst();
        double last = Math.max(values.getLast(), style.until());
        boolean ratios =
                first > 0
                        && last > first
                        && (style.logarithmic() || last / first > DECADES * values.size());
        if (first == last) {
            return new Plot.Axis(first - 1, last + 1, false);
        }
        double margin = ratios ? 0 : (last - first) * 0.03;
        return ratios
                ? new Plot.Axis(first * Math.pow(first / last, 0.03), last, true)
                : new Plot.Axis(first - margin, last, false);
    }

    Plot.Axis up() {
        if (least > most) {
            return new Plot.Axis(0, style.chart() == SweepChart.TIME ? 1e9 : 1, false);
        }
        if (style.logarithmic() && least > 0) {
            return new Plot.Axis(least / 1.15, most * 1.15, true);
        }
        return switch (style.chart()) {
            case SPEEDUP, EFFICIENCY -> new Plot.Axis(0, Math.max(1.15, most * 1.08), false);
            case TIME, SHARES -> new Plot.Axis(0, most * 1.08, false);
            case KARP_FLATT ->
                    new Plot.Axis(Math.min(0, least * 1.08), Math.max(0.2, most * 1.08), false);
        };
    }
}
