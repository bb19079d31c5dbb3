package tandem.picture.timeline;

import tandem.model.Recording;
import tandem.picture.FontMetrics;
import tandem.picture.Mark;
import tandem.picture.Palette;
import tandem.picture.Picture;
import tandem.picture.Sketch;

import java.util.List;

/// The timeline: for each contender a header, a lane per worker, and a lane per core.
///
/// Takes time by what is seen, not by what is recorded: each lane is summed up to pixel columns by
/// {@link LaneRuns}.
public final class TimelinePicture {
    private TimelinePicture() {}

    /// Draws what a view shows of a recording; for many views of one recording there is {@link
    /// TimelineDrawing}.
    public static Picture of(Recording recording, TimelineView view, Palette palette) {
        return new TimelineDrawing().picture(recording, view, palette);
    }

    static Picture of(
            Recording recording, TimelineLayout layout, TimelineView view, Palette palette) {
        Sketch content = new Sketch(palette);
        Ticks ticks =
                Ticks.labelled(view.scale(), 5.6 * view.style().textPoints(), labelSize(view));
        TimelineFocus focus = new TimelineFocus(content, view);
        double top = view.style().rulerPoints();

        grid(content, view, ticks);
        focus.under(layout);
        RowPainter painter = new RowPainter(content, view, layout, recording);
        for (TimelineLayout.Row row : layout.seen()) {
            painter.paint(row);
        }
        focus.over(layout);

        Sketch all = new Sketch(palette);
        all.add(
                new Mark.Clip(
                        0,
                        top,
                        view.widthPoints(),
                        Math.max(0, view.heightPoints() - top),
                        content.marks()));
        if (view.style().ruler()) {
            TimelineFocus pointed = new TimelineFocus(all, view);
            ruler(all, view, ticks, pointed.labels());
            pointed.onRuler(pointed.labels());
        }
        return all.picture(view.widthPoints(), view.heightPoints());
    }

    /// Where everything is in that picture.
    public static TimelineLayout layout(Recording recording, TimelineView view) {
        return new TimelineDrawing().layout(recording, view);
    }

    private static void grid(Sketch sketch, TimelineView view, Ticks ticks) {
        Mark.Pen pen = new Mark.Pen(sketch.palette().grid(), 1);
        for (long tick : ticks.nanos()) {
            double x = Math.floor(view.scale().x(tick)) + 0.5;
            sketch.line(x, view.style().rulerPoints(), x, view.heightPoints(), pen);
        }
    }

    private static void ruler(
            Sketch sketch, TimelineView view, Ticks ticks, List<TimelineFocus.Label> labels) {
        double size = labelSize(view);
        double y = view.style().rulerPoints() - size * 0.75;
        for (long tick : ticks.nanos()) {
            String label = ticks.label(tick);
            double half = FontMetrics.width(label, size, false) / 2;
            double x = Math.min(view.scale().x(tick), view.widthPoints() - half);
            if (labels.stream().noneMatch(l -> l.covers(x - half - 2, x + half + 2))) {
                sketch.centred(x, y, label, size, false, sketch.palette().muted());
            }
        }
    }

    private static double labelSize(TimelineView view) {
        return view.style().textPoints() * 0.92;
    }
}
