package tandem.picture.timeline;

import tandem.model.ContenderRun;
import tandem.model.Recording;
import tandem.picture.Color;
import tandem.picture.Fill;
import tandem.picture.Mark;
import tandem.picture.Palette;
import tandem.picture.Picture;
import tandem.picture.Sketch;

import java.util.List;
import java.util.function.BiFunction;

/// The minimap: for each contender a strip whose height at each moment is the share of the cores
/// that its workers held (of those it could hold at most), and a rectangle around the time that the
/// timeline shows.
final class OverviewPicture {
    private static final double COLUMN_POINTS = 2;

    private OverviewPicture() {}

    /// @param all all of the recording's time, placed where the strips shall be
    /// @param window the time that the timeline shows, in any place
    /// @param work what was done in each column on all cores, in nanoseconds
    static Picture of(
            Recording recording,
            double widthPoints,
            double heightPoints,
            TimeScale all,
            TimeScale window,
            Palette palette,
            BiFunction<ContenderRun, Columns, long[]> work) {
        Sketch sketch = new Sketch(palette);
        Fill panel = new Fill.Solid(palette.panel());
        sketch.box(all.leftPoints(), 0, all.widthPoints(), heightPoints, 3, panel);
        List<ContenderRun> runs = recording.contenders();
        double strip = (heightPoints - 4) / Math.max(1, runs.size());
        for (int i = 0; i < runs.size(); i++) {
            int cores = Math.min(recording.machine().cores(), runs.get(i).workers());
            Columns columns = new Columns(all, COLUMN_POINTS, Long.MAX_VALUE);
            long[] done = work.apply(runs.get(i), columns);
            Color color = palette.contender(runs.get(i).contender()).withAlpha(0.75);
            strip(sketch, done, columns, Math.max(1, cores), color, 2 + i * strip, strip);
        }
        double x = Math.clamp(all.x(window.startNanos()), all.leftPoints(), all.rightPoints());
        double end = Math.clamp(all.x(window.endNanos()), all.leftPoints(), all.rightPoints());
        Color veil = palette.ground().withAlpha(0.6);
        sketch.box(all.leftPoints(), 0, Math.max(0, x - all.leftPoints()), heightPoints, veil);
        sketch.box(end, 0, Math.max(0, all.rightPoints() - end), heightPoints, veil);
        sketch.outline(
                x, 0, Math.max(4, end - x), heightPoints, 3, new Mark.Pen(palette.accent(), 1.5));
        return sketch.picture(widthPoints, heightPoints);
    }

    private static void strip(
            Sketch sketch,
            long[] done,
            Columns columns,
            int cores,
            Color color,
            double y,
            double height) {
        double most = cores * columns.scale().nanosPerPoint() * COLUMN_POINTS;
        for (int column = 0; column < done.length; column++) {
            double part = Math.min(1, done[column] / most);
            if (part > 0) {
                double bar = Math.max(0.75, part * (height - 1.5));
                double x = columns.x(column);
                sketch.box(x, y + height - bar, columns.x(column + 1) - x, bar, color);
            }
        }
    }
}
