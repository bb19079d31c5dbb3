package tandem.picture;

import org.jspecify.annotations.Nullable;

import tandem.law.Interval;
import tandem.law.fit.Fit;
import tandem.law.fit.Fitting;
import tandem.law.sweep.PointFigures;
import tandem.law.sweep.SweepFigures;
import tandem.model.Axis;
import tandem.model.Contender;
import tandem.model.Range;
import tandem.model.Trial;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A sweep as a chart over its values: every run as a small point, medians with their 95 %
/// intervals, and the law that explains each contender. A curve always is a law, dashed and with
/// its band beyond what was measured; where none explains the times, straight lines join the
/// medians.
public final class SweepPicture {
    private static final double TEXT = 12;
    private static final double SMALL = 10.5;
    private static final double TOP = 20;
    private static final double BELOW = 40;
    private static final double LABEL_PITCH = 15;
    private static final int MOST_TICKS = 6;
    private static final double DODGE = 13;

    /// What is chosen of a chart.
    ///
    /// @param chart what it shows
    /// @param logarithmic whether equal distances are equal ratios, on both axes
    /// @param until to which value laws are drawn on; nothing more where it lies inside
    /// @param curves others' curves, drawn dashed, e.g. what somebody expected
    public record Style(SweepChart chart, boolean logarithmic, double until, List<Curve> curves) {
        public Style {
            curves = List.copyOf(curves);
        }

        /// A chart that goes on by half of what was measured.
        public static Style of(SweepChart chart, SweepFigures figures) {
            double last = figures.swept().sweep().values().getLast();
            boolean workers = figures.swept().sweep().axis() == Axis.WORKERS;
            return new Style(chart, false, workers ? Math.ceil(last * 1.5) : last, List.of());
        }

        public Style withCurves(List<Curve> newCurves) {
            return new Style(chart, logarithmic, until, newCurves);
        }

        public Style withLogarithmic(boolean newLogarithmic) {
            return new Style(chart, newLogarithmic, until, curves);
        }
    }

    /// A curve that was not measured.
    ///
    /// @param label beside it
    /// @param color of line and label
    /// @param values on the axis, ascending
    /// @param heights in the chart's own unit (times in nanoseconds)
    public record Curve(String label, Color color, List<Double> values, List<Double> heights) {
        public Curve {
            values = List.copyOf(values);
            heights = List.copyOf(heights);
        }
    }

    private record Label(String text, double y, Color color) {}

    private final SweepFigures figures;
    private final Style style;
    private final SweepChart chart;
    private final Sketch sketch;
    private final Palette palette;
    private final Plot plot;
    private final List<Label> labels = new ArrayList<>();

    private SweepPicture(
            SweepFigures figures, Style style, double width, double height, Palette palette) {
        this.figures = figures;
        this.style = style;
        this.chart = style.chart();
        this.palette = palette;
        sketch = new Sketch(palette);
        SweepRanges ranges = new SweepRanges(figures, style);
        Plot.Axis up = ranges.up();
        double left = 8;
        for (double tick : up.ticks(MOST_TICKS)) {
            String label = chart.label(tick, up.step(MOST_TICKS));
            left = Math.max(left, FontMetrics.width(label, SMALL, false) + 10);
        }
        double right = 24;
        for (Contender contender : contenders()) {
            String label = figures.swept().label(contender);
            right = Math.max(right, FontMetrics.width(label, TEXT, true) + 14);
        }
        right = Math.min(right, width * 0.3);
        plot =
                new Plot(
                        left,
                        TOP,
                        Math.max(40, width - left - right),
                        Math.max(40, height - TOP - BELOW),
                        ranges.across(),
                        up);
    }

    /// Draws the chart.
    ///
    /// @param widthPoints 200 or more
    /// @param heightPoints 120 or more
    public static Picture of(
            SweepFigures figures,
            Style style,
            double widthPoints,
            double heightPoints,
            Palette palette) {
        if (style.chart() == SweepChart.SHARES) {
            return SweepSharePicture.of(figures, widthPoints, heightPoints, palette);
        }
        SweepPicture picture = new SweepPicture(figures, style, widthPoints, heightPoints, palette);
        picture.draw(widthPoints);
        return picture.sketch.picture(widthPoints, heightPoints);
    }

    /// Where values are in that chart.
    public static SweepPlace place(
            SweepFigures figures,
            Style style,
            double widthPoints,
            double heightPoints,
            Palette palette) {
        return new SweepPlace(
                new SweepPicture(figures, style, widthPoints, heightPoints, palette).plot);
    }

    private List<Contender> contenders() {
        return figures.swept().sweep().base().contenders();
    }

    private void draw(double width) {
        axes();
        marks();
        for (Contender contender : contenders()) {
            law(contender);
        }
        for (Contender contender : contenders()) {
            runs(contender);
        }
        for (Contender contender : contenders()) {
            medians(contender);
        }
        style.curves().forEach(this::curve);
        labels(width);
    }

    private void axes() {
        Mark.Pen grid = new Mark.Pen(palette.grid(), 1);
        double step = plot.up().step(MOST_TICKS);
        for (double tick : plot.up().ticks(MOST_TICKS)) {
            double y = plot.y(tick);
            sketch.line(plot.x(), y, plot.right(), y, grid);
            sketch.right(
                    plot.x() - 6,
                    Sketch.baseline(y, SMALL),
                    chart.label(tick, step),
                    SMALL,
                    false,
                    palette.muted());
        }
        double free = Double.NEGATIVE_INFINITY;
        for (double value : acrossTicks()) {
            double x = plot.x(value);
            String text = Range.plain(value);
            double half = FontMetrics.width(text, SMALL, false) / 2;
            sketch.line(x, plot.bottom(), x, plot.bottom() + 4, new Mark.Pen(palette.muted(), 1));
            if (x - half > free) {
                sketch.centred(x, plot.bottom() + 17, text, SMALL, false, palette.muted());
                free = x + half + 4;
            }
        }
        Axis axis = figures.swept().sweep().axis();
        String unit = axis.range().unit();
        sketch.centred(
                plot.x() + plot.width() / 2,
                plot.bottom() + 34,
                unit.isEmpty() ? axis.title() : axis.title() + ", " + unit,
                SMALL,
                false,
                palette.muted());
    }

    private List<Double> acrossTicks() {
        List<Double> ticks = new ArrayList<>(figures.swept().sweep().values());
        for (double value : plot.across().ticks(MOST_TICKS)) {
            if (value > ticks.getLast()) {
                ticks.add(value);
            }
        }
        return ticks;
    }

    /// The ideal line and the number of cores, where workers are varied.
    private void marks() {
        if (figures.swept().sweep().axis() != Axis.WORKERS) {
            return;
        }
        int cores = figures.machine().cores();
        double to = Math.min(plot.across().high(), style.until());
        Mark.Pen dotted = new Mark.Pen(palette.muted(), 1, 2);
        switch (chart) {
            case SPEEDUP -> {
                double last = Math.min(to, plot.up().high());
                if (last > 1 && plot.up().low() < last) {
                    sketch.line(plot.x(1), plot.y(1), plot.x(last), plot.y(last), dotted);
                    sketch.right(
                            plot.x(last) - 6,
                            plot.y(last) + 10,
                            "ideal",
                            SMALL,
                            false,
                            palette.muted());
                }
            }
            case EFFICIENCY -> {
                sketch.line(plot.x(1), plot.y(1), plot.right(), plot.y(1), dotted);
                sketch.right(plot.right(), plot.y(1) - 4, "ideal", SMALL, false, palette.muted());
            }
            case TIME, KARP_FLATT, SHARES -> {}
        }
        if (cores > plot.across().low() && cores <= plot.across().high()) {
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

    /// Contenders stand a little beside each other, so that their intervals can be told apart.
    private double x(PointFigures point) {
        int own = contenders().indexOf(point.point().contender());
        double pitch = plot.width() / Math.max(2, figures.swept().sweep().values().size());
        double apart = Math.min(DODGE, pitch * 0.5 / contenders().size());
        return plot.x(point.point().value()) + (own - (contenders().size() - 1) / 2.0) * apart;
    }

    private double base(Contender contender) {
        return figures.of(contender).stream()
                .findFirst()
                .flatMap(figures::baseOf)
                .map(PointFigures::medianNanos)
                .orElse(Double.NaN);
    }

    private void law(Contender contender) {
        Fit fit = figures.fit(contender).flatMap(Fitting.Outcome::chosen).orElse(null);
        if (fit == null) {
            return;
        }
        Color color = palette.contender(contender);
        double base = base(contender);
        double first = figures.swept().sweep().values().getFirst();
        double last = figures.swept().sweep().values().getLast();
        if (style.until() > last) {
            band(fit, base, last, style.until(), color);
            curve(fit, base, last, style.until(), new Mark.Pen(color, 1.5, 5));
        }
        curve(fit, base, first, last, new Mark.Pen(color, 1.75));
    }

    private static List<Double> steps(double from, double to) {
        List<Double> steps = new ArrayList<>();
        int count = (int) Math.clamp(8 * (to - from), 24, 160);
        for (int i = 0; i <= count; i++) {
            steps.add(from + (to - from) * i / count);
        }
        return steps;
    }

    private void curve(Fit fit, double base, double from, double to, Mark.Pen pen) {
        List<Double> xs = new ArrayList<>();
        List<Double> ys = new ArrayList<>();
        for (double value : steps(from, to)) {
            double height = chart.height(fit.time(value), base, value);
            if (plot.shows(height)) {
                xs.add(plot.x(value));
                ys.add(plot.y(height));
            }
        }
        if (xs.size() > 1) {
            sketch.add(new Mark.Line(xs, ys, pen));
        }
    }

    private void band(Fit fit, double base, double from, double to, Color color) {
        List<Double> xs = new ArrayList<>();
        List<Double> ys = new ArrayList<>();
        List<Double> backXs = new ArrayList<>();
        List<Double> backYs = new ArrayList<>();
        for (double value = from; value <= to + 1e-9; value += (to - from) / 16) {
            Interval band = fit.band(value);
            double one = chart.height(band.low(), base, value);
            double other = chart.height(band.high(), base, value);
            if (!Double.isNaN(one) && !Double.isNaN(other)) {
                xs.add(plot.x(value));
                ys.add(plot.y(clamped(one)));
                backXs.addFirst(plot.x(value));
                backYs.addFirst(plot.y(clamped(other)));
            }
        }
        xs.addAll(backXs);
        ys.addAll(backYs);
        if (xs.size() > 3) {
            sketch.add(new Mark.Area(xs, ys, new Fill.Solid(color.withAlpha(0.13))));
        }
    }

    private double clamped(double height) {
        return Math.clamp(height, plot.up().low(), plot.up().high());
    }

    /// Every run, a little beside each other; a cross is one that lies far out.
    private void runs(Contender contender) {
        Color color = palette.contender(contender).withAlpha(0.5);
        for (PointFigures point : figures.of(contender)) {
            double base = figures.baseOf(point).map(PointFigures::medianNanos).orElse(Double.NaN);
            for (int i = 0; i < point.runs().size(); i++) {
                Trial run = point.runs().get(i);
                double height = chart.height(run.makespanNanos(), base, point.workers());
                if (plot.shows(height)) {
                    double x = x(point) + 1.5 * ((i * 7 % 5) - 2);
                    double y = plot.y(height);
                    if (point.outliers().get(i)) {
                        Mark.Pen pen = new Mark.Pen(palette.contender(contender), 1.25);
                        sketch.line(x - 3, y - 3, x + 3, y + 3, pen);
                        sketch.line(x - 3, y + 3, x + 3, y - 3, pen);
                    } else {
                        sketch.add(new Mark.Dot(x, y, 1.6, new Fill.Solid(color)));
                    }
                }
            }
        }
    }

    private void medians(Contender contender) {
        Color color = palette.contender(contender);
        List<Double> xs = new ArrayList<>();
        List<Double> ys = new ArrayList<>();
        for (PointFigures point : figures.of(contender)) {
            Double median = point.medianNanos();
            double base = figures.baseOf(point).map(PointFigures::medianNanos).orElse(Double.NaN);
            double height =
                    median == null ? Double.NaN : chart.height(median, base, point.workers());
            if (!plot.shows(height)) {
                continue;
            }
            double x = x(point);
            bar(x, chart.interval(point), color);
            xs.add(x);
            ys.add(plot.y(height));
        }
        boolean explained = figures.fit(contender).flatMap(Fitting.Outcome::chosen).isPresent();
        if (xs.size() > 1 && !explained) {
            sketch.add(new Mark.Line(xs, ys, new Mark.Pen(color, 1.25)));
        }
        for (int i = 0; i < xs.size(); i++) {
            sketch.add(new Mark.Dot(xs.get(i), ys.get(i), 4.2, new Fill.Solid(palette.ground())));
            sketch.add(new Mark.Dot(xs.get(i), ys.get(i), 3.5, new Fill.Solid(color)));
        }
        if (!xs.isEmpty()) {
            labels.add(new Label(figures.swept().label(contender), end(contender, ys), color));
        }
    }

    /// Where the label of a contender belongs: at the end of its law, or of its medians.
    private double end(Contender contender, List<Double> ys) {
        Fit fit = figures.fit(contender).flatMap(Fitting.Outcome::chosen).orElse(null);
        if (fit != null && style.until() > figures.swept().sweep().values().getLast()) {
            double height = chart.height(fit.time(style.until()), base(contender), style.until());
            if (!Double.isNaN(height)) {
                return plot.y(clamped(height));
            }
        }
        return ys.getLast();
    }

    private void bar(double x, @Nullable Interval interval, Color color) {
        if (interval == null) {
            return;
        }
        double low = plot.y(clamped(interval.low()));
        double high = plot.y(clamped(interval.high()));
        Mark.Pen pen = new Mark.Pen(color, 1.25);
        sketch.line(x, low, x, high, pen);
        sketch.line(x - 4, low, x + 4, low, pen);
        sketch.line(x - 4, high, x + 4, high, pen);
    }

    private void curve(Curve curve) {
        List<Double> xs = new ArrayList<>();
        List<Double> ys = new ArrayList<>();
        for (int i = 0; i < curve.values().size(); i++) {
            if (plot.shows(curve.heights().get(i))) {
                xs.add(plot.x(curve.values().get(i)));
                ys.add(plot.y(curve.heights().get(i)));
            }
        }
        if (xs.size() > 1) {
            sketch.add(new Mark.Line(xs, ys, new Mark.Pen(curve.color(), 1.75, 5)));
        }
        if (!xs.isEmpty()) {
            labels.add(new Label(curve.label(), ys.getLast(), curve.color()));
        }
    }

    /// Beside the ends of what they name, moved apart where they would lie on each other.
    private void labels(double width) {
        labels.sort(Comparator.comparingDouble(Label::y));
        double[] ys = labels.stream().mapToDouble(Label::y).toArray();
        double lowest = plot.bottom();
        for (int i = ys.length - 1; i >= 0; i--) {
            ys[i] = Math.min(ys[i], lowest - LABEL_PITCH * (ys.length - 1 - i));
        }
        for (int round = 0; round < 50; round++) {
            for (int i = 1; i < ys.length; i++) {
                double overlap = LABEL_PITCH - (ys[i] - ys[i - 1]);
                if (overlap > 0) {
                    ys[i - 1] -= overlap / 2;
                    ys[i] += overlap / 2;
                }
            }
        }
        double room = width - plot.right() - 12;
        for (int i = 0; i < ys.length; i++) {
            Label label = labels.get(i);
            sketch.left(
                    plot.right() + 10,
                    Sketch.baseline(ys[i], TEXT),
                    FontMetrics.fit(label.text(), room, TEXT, true),
                    TEXT,
                    true,
                    label.color());
        }
    }
}
