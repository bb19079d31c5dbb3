package tandem.picture.sweep;

import org.jspecify.annotations.Nullable;

import tandem.law.Interval;
import tandem.law.sweep.PointFigures;
import tandem.model.Contender;
import tandem.picture.Color;
import tandem.picture.Fill;
import tandem.picture.Mark;
import tandem.picture.Palette;
import tandem.picture.Sketch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What was measured of one contender, in a sweep's chart: every run, and the medians with their
/// intervals.
///
/// @param sheet that it is drawn on
/// @param contender whose
record SweepSeries(SweepSheet sheet, Contender contender) {
    private static final double DODGE = 13;

    /// Of all contenders together: points stay where their curves are.
    private static final double WHOLE_DODGE = 20;

    /// Every run, a little beside each other; a cross is one that lies far out.
    void runs() {
        for (PointFigures point : sheet.figures().of(contender)) {
            for (int i = 0; i < point.runs().size(); i++) {
                double height = height(point, point.runs().get(i).makespanNanos());
                if (sheet.plot().shows(height)) {
                    double x = x(point) + 1.5 * ((i * 7 % 5) - 2);
                    run(x, sheet.plot().y(height), point.outliers().get(i));
                }
            }
        }
    }

    private void run(double x, double y, boolean outlier) {
        Color color = sheet.palette().contender(contender);
        if (outlier) {
            Mark.Pen pen = new Mark.Pen(color, 1.25);
            sheet.sketch().line(x - 3, y - 3, x + 3, y + 3, pen);
            sheet.sketch().line(x - 3, y + 3, x + 3, y - 3, pen);
        } else {
            sheet.sketch().add(new Mark.Dot(x, y, 1.6, new Fill.Solid(color.withAlpha(0.5))));
        }
    }

    /// Medians with their intervals.
    ///
    /// @param joined whether straight lines join them
    /// @return where the last of them is, from the top; empty if there is none
    Optional<Double> medians(boolean joined) {
        Sketch sketch = sheet.sketch();
        Palette palette = sheet.palette();
        Color color = palette.contender(contender);
        List<Double> xs = new ArrayList<>();
        List<Double> ys = new ArrayList<>();
        for (PointFigures point : sheet.figures().of(contender)) {
            Double median = point.medianNanos();
            double height = median == null ? Double.NaN : height(point, median);
            if (sheet.plot().shows(height)) {
                double x = x(point);
                bar(x, sheet.chart().interval(point), color);
                xs.add(x);
                ys.add(sheet.plot().y(height));
                sketch.hint(x, sheet.plot().y(height), words(point, height));
            }
        }
        if (joined && xs.size() > 1) {
            sketch.add(new Mark.Line(xs, ys, new Mark.Pen(color, 1.25)));
        }
        for (int i = 0; i < xs.size(); i++) {
            sketch.add(new Mark.Dot(xs.get(i), ys.get(i), 4.2, new Fill.Solid(palette.ground())));
            sketch.add(new Mark.Dot(xs.get(i), ys.get(i), 3.5, new Fill.Solid(color)));
        }
        return ys.isEmpty() ? Optional.empty() : Optional.of(ys.getLast());
    }

    /// What a point says: its figure, how sure that is, and what it is of.
    private String words(PointFigures point, double height) {
        String value = sheet.axis().words(point.point().value());
        Interval interval = sheet.chart().interval(point);
        String sure = interval == null ? "" : "\n95 %: " + sheet.chart().words(interval);
        int runs = point.runs().size();
        return "%s · %s\n%s%s\n%s"
                .formatted(
                        point.label(),
                        value,
                        sheet.chart().words(height),
                        sure,
                        runs == 1 ? "one run" : "median of " + runs + " runs");
    }

    private void bar(double x, @Nullable Interval interval, Color color) {
        if (interval == null) {
            return;
        }
        double low = sheet.yWithin(interval.low());
        double high = sheet.yWithin(interval.high());
        Mark.Pen pen = new Mark.Pen(color, 1.25);
        sheet.sketch().line(x, low, x, high, pen);
        sheet.sketch().line(x - 4, low, x + 4, low, pen);
        sheet.sketch().line(x - 4, high, x + 4, high, pen);
    }

    private double height(PointFigures point, double nanos) {
        double base = sheet.figures().baseNanos(point).orElse(Double.NaN);
        return sheet.chart().height(nanos, base, point.workers());
    }

    /// Contenders stand a little beside each other, so that their intervals can be told apart.
    private double x(PointFigures point) {
        List<Contender> all = sheet.contenders();
        double whole = Math.min(WHOLE_DODGE, pitch() * 0.5);
        double apart = Math.min(DODGE, whole / Math.max(1, all.size() - 1));
        return sheet.plot().x(point.point().value())
                + (all.indexOf(contender) - (all.size() - 1) / 2.0) * apart;
    }

    /// Between the two values that lie closest.
    private double pitch() {
        List<Double> values = sheet.values();
        double pitch = sheet.plot().width() / 2;
        for (int i = 1; i < values.size(); i++) {
            pitch =
                    Math.min(
                            pitch,
                            sheet.plot().x(values.get(i)) - sheet.plot().x(values.get(i - 1)));
        }
        return pitch;
    }
}
