package tandem.picture.chart;

import tandem.law.Figures;
import tandem.law.Speedup;
import tandem.model.ContenderRun;
import tandem.model.Recording;
import tandem.model.Strategy;
import tandem.picture.Color;
import tandem.picture.FontMetrics;
import tandem.picture.Mark;
import tandem.picture.Palette;
import tandem.picture.Picture;
import tandem.picture.Sketch;

import java.util.List;
import java.util.OptionalDouble;

/// Speedup against the serial run of the same language: a bar per contender, with a line at 1× (no
/// gain) and one at the number of cores (all there can be for CPU-bound work).
public final class SpeedupPicture {
    private static final double TEXT = 12;
    private static final double SMALL = 10.5;
    private static final double ROW = 40;
    private static final double AXIS = 22;
    private static final double TOP = 18;
    private static final double BAR = 13;

    private SpeedupPicture() {}

    /// Draws the bars as wide as asked and as high as they need.
    public static Picture of(Recording recording, double widthPoints, Palette palette) {
        Sketch sketch = new Sketch(palette);
        List<ContenderRun> runs = recording.contenders();
        double height = TOP + runs.size() * ROW + AXIS;
        double most = most(recording, runs);
        double width = widthPoints - FontMetrics.width("00.00×", TEXT, true) - 6;
        axis(sketch, recording, most, width, height);
        double y = TOP;
        for (ContenderRun run : runs) {
            row(sketch, recording, run, y, width, widthPoints, most);
            y += ROW;
        }
        return sketch.picture(widthPoints, height);
    }

    private static double most(Recording recording, List<ContenderRun> runs) {
        double most = Math.max(1.2, recording.machine().cores() * 1.05);
        double best =
                runs.stream()
                        .mapToDouble(run -> Speedup.of(recording, run).orElse(0))
                        .max()
                        .orElse(0);
        return best > 0 && recording.machine().cores() > 4 * best
                ? Math.max(2, best * 1.5)
                : Math.max(most, best * 1.02);
    }

    private static void axis(
            Sketch sketch, Recording recording, double most, double width, double height) {
        Palette palette = sketch.palette();
        int step = step(most);
        double bottom = height - AXIS;
        for (int tick = 0; tick <= most; tick += step) {
            double x = x(tick, most, width);
            sketch.line(x, TOP, x, bottom, new Mark.Pen(palette.grid(), 1));
            sketch.centred(
                    Math.max(x, 7),
                    height - 7,
                    tick == 0 ? "0" : tick + "×",
                    SMALL,
                    false,
                    palette.muted());
        }
        line(sketch, 1, "1×: no gain", most, width, bottom, 0);
        int cores = recording.machine().cores();
        if (cores > 1 && cores <= most) {
            line(sketch, cores, cores + " cores", most, width, bottom, 3);
        }
    }

    /// The least of 1, 2, 5, 10, ... that leaves at most six ticks.
    private static int step(double most) {
        for (int power = 1; ; power *= 10) {
            for (int factor : new int[] {1, 2, 5}) {
                if (most <= 6.0 * factor * power) {
                    return factor * power;
                }
            }
        }
    }

    private static void line(
            Sketch sketch,
            double speedup,
            String words,
            double most,
            double width,
            double bottom,
            double dash) {
        double x = x(speedup, most, width);
        sketch.line(x, TOP - 3, x, bottom, new Mark.Pen(sketch.palette().muted(), 1, dash));
        double half = FontMetrics.width(words, SMALL, false) / 2;
        sketch.centred(Math.max(x, half), TOP - 7, words, SMALL, false, sketch.palette().muted());
    }

    private static void row(
            Sketch sketch,
            Recording recording,
            ContenderRun run,
            double y,
            double width,
            double widthPoints,
            double most) {
        Palette palette = sketch.palette();
        Color color = palette.contender(run.contender());
        String name = FontMetrics.fit(run.label(), widthPoints, TEXT, false);
        double room = FontMetrics.width(name, TEXT, false) + 6;
        sketch.box(0, y + 3, room, 15, palette.ground());
        sketch.left(2, y + 15, name, TEXT, false, palette.ink());
        double middle = y + 28;
        OptionalDouble speedup = Speedup.of(recording, run);
        if (speedup.isPresent()) {
            double end = x(Math.min(speedup.getAsDouble(), most), most, width);
            sketch.box(0, middle - BAR / 2, Math.max(1, end), BAR, color);
            String gain = Figures.times(speedup.getAsDouble());
            double taken = FontMetrics.width(gain, TEXT, true) + 4;
            sketch.box(end + 3, middle - 8, taken, 16, palette.ground());
            sketch.left(end + 5, Sketch.baseline(middle, TEXT), gain, TEXT, true, palette.ink());
            return;
        }
        String why = why(recording, run);
        Color ink = run.failed() ? palette.failure() : palette.muted();
        String shown = FontMetrics.fit(why, widthPoints - 10, SMALL, false);
        double pill = FontMetrics.width(shown, SMALL, false) + 6;
        sketch.box(0, middle - 8, pill + 4, 16, palette.ground());
        sketch.box(0, middle - BAR / 2, 2, BAR, color);
        sketch.left(8, Sketch.baseline(middle, SMALL), shown, SMALL, false, ink);
    }

    private static String why(Recording recording, ContenderRun run) {
        if (run.failure() != null) {
            return "failed: " + run.failure();
        }
        if (!run.done()) {
            return "not finished";
        }
        if (run.contender().strategy() == Strategy.PROGRAM) {
            return "no serial run to compare with";
        }
        return recording
                .run(run.contender().serial())
                .map(base ->
                        base.failed()
                                ? "no figure: the serial run failed"
                                : "the serial run is still to end")
                .orElse("no serial run to compare with");
    }

    private static double x(double speedup, double most, double width) {
        return speedup / most * width;
    }
}
