package tandem.picture.sweep;

import static tandem.picture.sweep.SweepSheet.MOST_TICKS;
import static tandem.picture.sweep.SweepSheet.SMALL;

import tandem.model.Axis;
import tandem.model.Range;
import tandem.picture.FontMetrics;
import tandem.picture.Mark;
import tandem.picture.Palette;
import tandem.picture.Plot;
import tandem.picture.Sketch;

import java.util.ArrayList;
import java.util.List;

/// What a sweep's curves are read against: the grid, the values, and where workers are varied the
/// ideal line and the number of cores.
final class SweepAxes {
    /// The room that the ideal line's name takes, with what lies around it.
    private static final double IDEAL_POINTS = 40;

    private static final double BESIDE_POINTS = 16;

    private final SweepSheet sheet;
    private final Plot plot;
    private final Sketch sketch;
    private final Palette palette;

    private SweepAxes(SweepSheet sheet) {
        this.sheet = sheet;
        plot = sheet.plot();
        sketch = sheet.sketch();
        palette = sheet.palette();
    }

    static void draw(SweepSheet sheet) {
        SweepAxes axes = new SweepAxes(sheet);
        axes.heights();
        axes.values();
        axes.title();
        if (sheet.axis() == Axis.WORKERS) {
            axes.ideal();
            axes.cores();
        }
    }

    private void heights() {
        Mark.Pen grid = new Mark.Pen(palette.grid(), 1);
        for (double tick : plot.up().ticks(MOST_TICKS)) {
            double y = plot.y(tick);
            sketch.line(plot.x(), y, plot.right(), y, grid);
            sketch.right(
                    plot.x() - 6,
                    Sketch.baseline(y, SMALL),
                    sheet.chart().label(tick, plot.up().stepAt(tick, MOST_TICKS)),
                    SMALL,
                    false,
                    palette.muted());
        }
    }

    private void values() {
        double free = Double.NEGATIVE_INFINITY;
        List<Double> ticks = ticks();
        double end = left(ticks.getLast());
        for (double value : ticks) {
            double x = plot.x(value);
            String text = Range.plain(value);
            double half = x - left(value);
            sketch.line(x, plot.bottom(), x, plot.bottom() + 4, new Mark.Pen(palette.muted(), 1));
            if (x - half > free && (value == ticks.getLast() || x + half + 4 < end)) {
                sketch.centred(x, plot.bottom() + 17, text, SMALL, false, palette.muted());
                free = x + half + 4;
            }
        }
    }

    private double left(double value) {
        return plot.x(value) - FontMetrics.width(Range.plain(value), SMALL, false) / 2;
    }

    /// What was measured, round values beyond, and where the axis ends, which need not be one.
    private List<Double> ticks() {
        List<Double> ticks = new ArrayList<>(sheet.values());
        for (double value : plot.across().ticks(MOST_TICKS)) {
            if (value > ticks.getLast()) {
                ticks.add(value);
            }
        }
        double end = sheet.style().until();
        if (end > ticks.getLast()) {
            ticks.add(end);
        }
        return ticks;
    }

    private void title() {
        Axis axis = sheet.axis();
        String unit = axis.range().unit();
        sketch.centred(
                plot.x() + plot.width() / 2,
                plot.bottom() + 34,
                unit.isEmpty() ? axis.title() : axis.title() + ", " + unit,
                SMALL,
                false,
                palette.muted());
    }

    private void ideal() {
        Mark.Pen dotted = new Mark.Pen(palette.muted(), 1, 2);
        switch (sheet.chart()) {
            case SPEEDUP -> {
                double to = Math.min(plot.across().high(), sheet.style().until());
                double last = Math.min(to, plot.up().high());
                double first = Math.max(1, Math.max(plot.across().low(), plot.up().low()));
                if (first < last) {
                    sketch.line(plot.x(first), plot.y(first), plot.x(last), plot.y(last), dotted);
                    double x = plot.x(last);
                    double core = plot.x(sheet.figures().machine().cores());
                    boolean free = core < x || core > x + IDEAL_POINTS;
                    if (free && x + IDEAL_POINTS < plot.right()) {
                        ideal(x + IDEAL_POINTS, plot.y(last) + 10);
                    } else {
                        ideal(x - BESIDE_POINTS, plot.y(last) + 4);
                    }
                }
            }
            case EFFICIENCY -> {
                if (plot.shows(1)) {
                    sketch.line(plot.x(), plot.y(1), plot.right(), plot.y(1), dotted);
                    ideal(plot.right(), plot.y(1) - 4);
                }
            }
            case TIME, KARP_FLATT, SHARES -> {}
        }
    }

    private void ideal(double right, double y) {
        sketch.right(right, y, "ideal", SMALL, false, palette.muted());
    }

    private void cores() {
        int cores = sheet.figures().machine().cores();
        if (cores <= plot.across().low() || cores > plot.across().high()) {
            return;
        }
        double x = plot.x(cores);
        sketch.line(x, plot.y() - 4, x, plot.bottom(), new Mark.Pen(palette.muted(), 1, 3));
        String words = cores + (cores == 1 ? " core" : " cores") + " of this machine";
        double end = x + FontMetrics.width(words, SMALL, false) + 5;
        if (end < plot.right()) {
            sketch.left(x + 5, plot.y() - 6, words, SMALL, false, palette.muted());
        } else {
            sketch.right(x - 5, plot.y() - 6, words, SMALL, false, palette.muted());
        }
    }
}
