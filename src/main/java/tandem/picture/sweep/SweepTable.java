package tandem.picture.sweep;

import org.jspecify.annotations.Nullable;

import tandem.law.Figures;
import tandem.law.Interval;
import tandem.law.sweep.PointFigures;
import tandem.law.sweep.SweepFigures;
import tandem.model.Range;
import tandem.picture.Color;
import tandem.picture.FontMetrics;
import tandem.picture.Mark;
import tandem.picture.Palette;
import tandem.picture.Sketch;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/// The figures of a sweep as a table: a row for each point, then one for each base.
final class SweepTable {
    private static final double CELL = 11.5;
    private static final double ROW = 20;
    private static final int MOST_ROWS = 40;

    /// Left ends of columns as shares of the width; numbers stand right of them.
    private static final double[] COLUMNS = {0, 0.3, 0.38, 0.5, 0.64, 0.74, 0.85, 0.93, 1};

    private final SweepFigures figures;
    private final Sketch sketch;
    private final Palette palette;
    private final double x;
    private final double width;
    private double y;

    private SweepTable(SweepFigures figures, Sketch sketch, double x, double y, double width) {
        this.figures = figures;
        this.sketch = sketch;
        palette = sketch.palette();
        this.x = x;
        this.width = width;
        this.y = y;
    }

    /// Draws it below a y.
    ///
    /// @return the y below it
    static double draw(SweepFigures figures, Sketch sketch, double x, double y, double width) {
        return new SweepTable(figures, sketch, x, y, width).draw();
    }

    private double draw() {
        header();
        List<PointFigures> rows = new ArrayList<>(figures.points());
        rows.addAll(figures.bases());
        for (int i = 0; i < Math.min(rows.size(), MOST_ROWS); i++) {
            row(rows.get(i), i % 2 == 1);
        }
        if (rows.size() > MOST_ROWS) {
            cell(0, "and %d more".formatted(rows.size() - MOST_ROWS), false, palette.muted());
            y += ROW;
        }
        return y;
    }

    private void header() {
        sketch.line(x, y, x + width, y, new Mark.Pen(palette.grid(), 1));
        String[] headers = {
            "contender",
            figures.swept().sweep().axis().key(),
            "median",
            "95 % interval",
            "speedup",
            "interval",
            "efficiency",
            "Karp–Flatt"
        };
        for (int i = 0; i < headers.length; i++) {
            cell(i, headers[i], true, palette.muted());
        }
        y += ROW;
    }

    private void row(PointFigures each, boolean shaded) {
        if (shaded) {
            sketch.box(x, y, width, ROW, palette.panel());
        }
        sketch.box(x, y + 4, 3, ROW - 8, palette.contender(each.point().contender()));
        Double median = each.medianNanos();
        Double speedup = each.speedup();
        String label = each.label() + (each.point().baseline() ? ", the base" : "");
        cell(0, label, true, palette.ink());
        cell(1, Range.plain(each.point().value()), false, palette.ink());
        cell(
                2,
                median == null ? "failed" : millis(median) + " ms",
                false,
                median == null ? palette.failure() : palette.ink());
        cell(3, interval("%s – %s", each.interval(), true), false, palette.ink());
        cell(4, speedup == null ? "" : Figures.times(speedup), true, palette.ink());
        cell(5, interval("%s – %s", each.speedupInterval(), false), false, palette.ink());
        cell(6, percent(each.efficiency()), false, palette.ink());
        OptionalDouble serial = each.karpFlatt();
        cell(
                7,
                serial.isPresent() ? format("%.3f", serial.getAsDouble()) : "",
                false,
                palette.ink());
        y += ROW;
    }

    private void cell(int column, String text, boolean bold, Color color) {
        double baseline = Sketch.baseline(y + ROW / 2, CELL);
        if (column == 0) {
            double room = (COLUMNS[1] - 0.06) * width;
            sketch.left(
                    x + 10, baseline, FontMetrics.fit(text, room, CELL, bold), CELL, bold, color);
        } else {
            double right = x + COLUMNS[column + 1] * width - (column == 7 ? 4 : 10);
            sketch.right(right, baseline, text, CELL, bold, color);
        }
    }

    private static String interval(String form, @Nullable Interval interval, boolean times) {
        return interval == null
                ? ""
                : times
                        ? form.formatted(millis(interval.low()), millis(interval.high()))
                        : form.formatted(
                                format("%.2f", interval.low()), format("%.2f", interval.high()));
    }

    private static String millis(double nanos) {
        double millis = nanos / 1e6;
        return millis < 100 ? format("%.1f", millis) : Figures.count(Math.round(millis));
    }

    private static String percent(OptionalDouble share) {
        return share.isPresent() ? Figures.percent(share.getAsDouble()) : "";
    }

    private static String format(String form, double value) {
        return String.format(Locale.ROOT, form, value);
    }
}
