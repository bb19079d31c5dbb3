package tandem.picture.timeline;

import tandem.model.ContenderRun;
import tandem.model.Lane;
import tandem.model.Recording;
import tandem.model.span.Spans;
import tandem.model.span.State;
import tandem.picture.Color;
import tandem.picture.Fill;
import tandem.picture.Mark;
import tandem.picture.Palette;
import tandem.picture.Picture;
import tandem.picture.Sketch;

import java.util.List;

/// The minimap: for each contender a strip whose height at each moment is the share of the cores
/// that its workers held (of those it could hold at most), and a rectangle around the time that the
/// timeline shows.
public final class OverviewPicture {
    private static final double COLUMN_POINTS = 2;

    private OverviewPicture() {}

    /// @param all all of the recording's time, placed where the strips shall be
    /// @param window the time that the timeline shows, in any place
    public static Picture of(
            Recording recording,
            double widthPoints,
            double heightPoints,
            TimeScale all,
            TimeScale window,
            Palette palette) {
        Sketch sketch = new Sketch(palette);
        Fill panel = new Fill.Solid(palette.panel());
        sketch.box(all.leftPoints(), 0, all.widthPoints(), heightPoints, 3, panel);
        List<ContenderRun> runs = recording.contenders();
        double strip = (heightPoints - 4) / Math.max(1, runs.size());
        for (int i = 0; i < runs.size(); i++) {
            int cores = Math.min(recording.machine().cores(), runs.get(i).workers());
            strip(sketch, runs.get(i), Math.max(1, cores), 2 + i * strip, strip, all);
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
            Sketch sketch, ContenderRun run, int cores, double y, double height, TimeScale all) {
        int columns = Math.max(1, (int) (all.widthPoints() / COLUMN_POINTS));
        double[] onCore = new double[columns];
        for (Lane lane : run.lanes()) {
            add(lane.spans(), onCore, all.startNanos(), (double) all.nanos() / columns);
        }
        Color color = sketch.palette().contender(run.contender()).withAlpha(0.75);
        double most = cores * (double) all.nanos() / columns;
        for (int column = 0; column < columns; column++) {
            double part = Math.min(1, onCore[column] / most);
            if (part > 0) {
                double bar = Math.max(0.75, part * (height - 1.5));
                double x = all.leftPoints() + column * COLUMN_POINTS;
                sketch.box(x, y + height - bar, COLUMN_POINTS, bar, color);
            }
        }
    }

    private static void add(Spans spans, double[] onCore, long start, double nanosPerColumn) {
        int from = spans.firstEndingAfter(start);
        for (int column = 0; column < onCore.length && from < spans.count(); column++) {
            long left = start + (long) (column * nanosPerColumn);
            long right = start + (long) ((column + 1) * nanosPerColumn);
            int next = spans.firstEndingAfter(right, from);
            double sum = next - from > 1 ? spans.nanosByState(from, next)[ordinal()] : 0;
            if (next - from == 1 && spans.state(from) == State.ON_CORE) {
                sum = spans.endNanos(from) - Math.max(left, spans.startNanos(from));
            } else if (next > from
                    && spans.state(from) == State.ON_CORE
                    && spans.startNanos(from) < left) {
                sum -= left - spans.startNanos(from);
            }
            if (next < spans.count() && spans.state(next) == State.ON_CORE) {
                sum += Math.max(0, right - Math.max(left, spans.startNanos(next)));
            }
            onCore[column] += sum;
            from = next;
        }
    }

    private static int ordinal() {
        return State.ON_CORE.ordinal();
    }
}
