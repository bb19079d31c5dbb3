package tandem.picture.chart;

import org.jspecify.annotations.Nullable;

import tandem.law.Figures;
import tandem.model.Contender;
import tandem.picture.Color;
import tandem.picture.Fill;
import tandem.picture.FontMetrics;
import tandem.picture.Mark;
import tandem.picture.Palette;
import tandem.picture.Picture;
import tandem.picture.Sketch;

import java.util.List;

/// Simulated speedup over cores, with as many workers as cores, on axes where equal steps double:
/// dashed, as everything that was not measured.
public final class ScalingPicture {
    private static final double TEXT = 11;
    private static final double LEFT = 40;
    private static final double RIGHT = 10;
    private static final double TOP = 10;
    private static final double AXIS = 36;
    private static final double LINE = 19;
    private static final double RATIO = 0.8;
    private static final double DASH = 4;

    private ScalingPicture() {}

    /// A contender's curve.
    ///
    /// @param points by ascending cores
    /// @param measured with as many workers as cores, or null
    public record Curve(
            Contender contender, String label, List<Point> points, @Nullable Point measured) {
        public Curve {
            points = List.copyOf(points);
        }
    }

    /// One point.
    ///
    /// @param cores 1 or more
    /// @param speedup above 0
    public record Point(int cores, double speedup) {}

    /// Draws curves as wide as asked and as high as they need.
    ///
    /// @param cores of this machine
    public static Picture of(List<Curve> curves, int cores, double widthPoints, Palette palette) {
        int most =
                curves.stream()
                        .flatMap(curve -> curve.points().stream())
                        .mapToInt(Point::cores)
                        .max()
                        .orElse(2);
        double best =
                curves.stream()
                        .flatMap(curve -> curve.points().stream())
                        .mapToDouble(Point::speedup)
                        .max()
                        .orElse(1);
        double least =
                curves.stream()
                        .flatMap(curve -> curve.points().stream())
                        .mapToDouble(Point::speedup)
                        .min()
                        .orElse(1);
        double width = widthPoints - LEFT - RIGHT;
        Axes axes =
                new Axes(
                        Math.max(1, log(Math.max(2, most))),
                        Math.min(0, Math.floor(log(Math.max(least, 1.0 / 64)))),
                        Math.max(1, Math.ceil(log(best))),
                        width,
                        width * RATIO);
        Sketch sketch = new Sketch(palette);
        grid(sketch, axes, cores);
        for (Curve curve : curves) {
            draw(sketch, axes, curve);
        }
        double y = TOP + axes.height + AXIS + LINE / 2;
        for (Curve curve : curves) {
            legend(sketch, curve, y, widthPoints);
            y += LINE;
        }
        return sketch.picture(widthPoints, y);
    }

    private record Axes(double mostX, double leastY, double mostY, double width, double height) {
        double x(double cores) {
            return LEFT + log(cores) / mostX * width;
        }

        double y(double speedup) {
            double share = (log(speedup) - leastY) / (mostY - leastY);
            return TOP + (1 - share) * height;
        }
    }

    private static double log(double value) {
        return Math.log(value) / Math.log(2);
    }

    private static void grid(Sketch sketch, Axes axes, int cores) {
        Palette palette = sketch.palette();
        double bottom = TOP + axes.height;
        for (int power = (int) axes.leastY; power <= axes.mostY; power++) {
            double speedup = Math.pow(2, power);
            double y = axes.y(speedup);
            sketch.line(LEFT, y, LEFT + axes.width, y, new Mark.Pen(palette.grid(), 1));
            String label = speedup >= 1 ? (long) speedup + "×" : "1/" + Math.round(1 / speedup);
            sketch.right(LEFT - 6, Sketch.baseline(y, TEXT), label, TEXT, false, palette.muted());
        }
        for (int power = 0; power <= axes.mostX; power++) {
            int many = 1 << power;
            sketch.centred(
                    axes.x(many),
                    bottom + 15,
                    Integer.toString(many),
                    TEXT,
                    false,
                    palette.muted());
        }
        sketch.centred(
                LEFT + axes.width / 2,
                bottom + 30,
                "cores = workers",
                TEXT,
                false,
                palette.muted());
        double ideal = Math.min(Math.pow(2, axes.mostX), Math.pow(2, axes.mostY));
        sketch.line(
                axes.x(1),
                axes.y(1),
                axes.x(ideal),
                axes.y(ideal),
                new Mark.Pen(palette.muted(), 1, 2));
        if (cores > 1 && log(cores) <= axes.mostX) {
            double x = axes.x(cores);
            sketch.line(x, TOP, x, bottom, new Mark.Pen(palette.muted(), 1, 2));
            String here = "this machine";
            double taken = FontMetrics.width(here, TEXT, false);
            sketch.left(
                    Math.min(x + 5, LEFT + axes.width - taken),
                    bottom - 6,
                    here,
                    TEXT,
                    false,
                    palette.muted());
        }
    }

    private static void draw(Sketch sketch, Axes axes, Curve curve) {
        Color color = sketch.palette().contender(curve.contender());
        for (int i = 1; i < curve.points().size(); i++) {
            Point from = curve.points().get(i - 1);
            Point to = curve.points().get(i);
            sketch.line(
                    axes.x(from.cores()),
                    axes.y(from.speedup()),
                    axes.x(to.cores()),
                    axes.y(to.speedup()),
                    new Mark.Pen(color, 2, DASH));
        }
        for (Point point : curve.points()) {
            sketch.hint(
                    axes.x(point.cores()),
                    axes.y(point.speedup()),
                    words(curve, point, "simulated"));
        }
        Point measured = curve.measured();
        if (measured != null && log(measured.cores()) <= axes.mostX) {
            sketch.add(
                    new Mark.Dot(
                            axes.x(measured.cores()),
                            axes.y(measured.speedup()),
                            4,
                            new Fill.Solid(color)));
            sketch.hint(
                    axes.x(measured.cores()),
                    axes.y(measured.speedup()),
                    words(curve, measured, "measured"));
        }
    }

    private static String words(Curve curve, Point point, String origin) {
        String cores = point.cores() == 1 ? "one core" : Figures.count(point.cores()) + " cores";
        return "%s\n%s on %s with as many workers, %s"
                .formatted(curve.label(), Figures.times(point.speedup()), cores, origin);
    }

    private static void legend(Sketch sketch, Curve curve, double middle, double width) {
        Palette palette = sketch.palette();
        sketch.line(
                0,
                middle,
                18,
                middle,
                new Mark.Pen(palette.contender(curve.contender()), 2.5, DASH));
        String end =
                curve.points().isEmpty()
                        ? ""
                        : Figures.times(curve.points().getLast().speedup())
                                + " at "
                                + curve.points().getLast().cores();
        double taken = FontMetrics.width(end, TEXT, true) + 8;
        sketch.left(
                24,
                Sketch.baseline(middle, TEXT),
                FontMetrics.fit(curve.label(), width - 24 - taken, TEXT, false),
                TEXT,
                false,
                palette.ink());
        sketch.right(width, Sketch.baseline(middle, TEXT), end, TEXT, true, palette.ink());
    }
}
