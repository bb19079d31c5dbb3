package tandem.picture.sweep;

import tandem.law.sweep.SweepFigures;
import tandem.model.Axis;
import tandem.model.Contender;
import tandem.picture.FontMetrics;
import tandem.picture.Mark;
import tandem.picture.Palette;
import tandem.picture.Plot;
import tandem.picture.Sketch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What all parts of a sweep's chart are drawn with.
///
/// @param figures that it shows
/// @param style what is chosen of it
/// @param plot where values lie
/// @param sketch that parts add their marks to
record SweepSheet(SweepFigures figures, SweepPicture.Style style, Plot plot, Sketch sketch) {
    static final double TEXT = 12;
    static final double SMALL = 10.5;
    static final int MOST_TICKS = 6;
    private static final double TOP = 20;
    private static final double BELOW = 40;

    /// An empty one, with room for the labels around it.
    static SweepSheet of(
            SweepFigures figures,
            SweepPicture.Style style,
            double width,
            double height,
            Palette palette) {
        SweepRanges ranges = new SweepRanges(figures, style);
        Plot.Axis up = ranges.up();
        double left = 8;
        for (double tick : up.ticks(MOST_TICKS)) {
            String label = style.chart().label(tick, up.stepAt(tick, MOST_TICKS));
            left = Math.max(left, FontMetrics.width(label, SMALL, false) + 10);
        }
        double right = 24;
        for (Contender contender : figures.swept().sweep().base().contenders()) {
            String label = figures.swept().label(contender);
            right = Math.max(right, FontMetrics.width(label, TEXT, true) + 14);
        }
        right = Math.min(right, width * 0.3);
        Plot plot =
                new Plot(
                        left,
                        TOP,
                        Math.max(40, width - left - right),
                        Math.max(40, height - TOP - BELOW),
                        ranges.across(),
                        up);
        return new SweepSheet(figures, style, plot, new Sketch(palette));
    }

    SweepChart chart() {
        return style.chart();
    }

    Palette palette() {
        return sketch.palette();
    }

    Axis axis() {
        return figures.swept().sweep().axis();
    }

    /// What was measured, ascending.
    List<Double> values() {
        return figures.swept().sweep().values();
    }

    List<Contender> contenders() {
        return figures.swept().sweep().base().contenders();
    }

    /// Where a height lies, at the plot's edge if it is beyond.
    double yWithin(double height) {
        return plot.y(Math.clamp(height, plot.up().low(), plot.up().high()));
    }

    /// Joins those points of a curve that the plot shows.
    ///
    /// @return where it ends, from the top; empty if the plot shows no point
    Optional<Double> join(List<Double> values, List<Double> heights, Mark.Pen pen) {
        List<Double> xs = new ArrayList<>();
        List<Double> ys = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            if (plot.shows(heights.get(i))) {
                xs.add(plot.x(values.get(i)));
                ys.add(plot.y(heights.get(i)));
            }
        }
        if (xs.size() > 1) {
            sketch.add(new Mark.Line(xs, ys, pen));
        }
        return ys.isEmpty() ? Optional.empty() : Optional.of(ys.getLast());
    }
}
