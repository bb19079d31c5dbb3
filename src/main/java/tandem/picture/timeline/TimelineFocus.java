package tandem.picture.timeline;

import org.jspecify.annotations.Nullable;

import tandem.law.Figures;
import tandem.model.span.Spans;
import tandem.picture.Color;
import tandem.picture.Mark;
import tandem.picture.Palette;
import tandem.picture.Sketch;

import java.util.ArrayList;
import java.util.List;

/// What is pointed out in a timeline: the selection, marks, the playhead.
final class TimelineFocus {
    private static final double LEAST_WIDTH = 3;

    private final Sketch sketch;
    private final TimelineView view;
    private final Palette palette;

    TimelineFocus(Sketch sketch, TimelineView view) {
        this.sketch = sketch;
        this.view = view;
        palette = sketch.palette();
    }

    /// What lies under the lanes.
    void under(TimelineLayout layout) {
        TimelineLayout.Row.LaneRow row = selectedRow(layout);
        if (row != null) {
            sketch.box(
                    0,
                    layout.top(row),
                    view.widthPoints(),
                    row.height(),
                    palette.accent().withAlpha(0.1));
        }
        TimelineView.TimeRange range = view.focus().range();
        if (range != null) {
            double x = clamped(range.startNanos());
            double endX = clamped(range.endNanos());
            sketch.box(
                    x,
                    view.style().rulerPoints(),
                    Math.max(1, endX - x),
                    view.heightPoints(),
                    palette.accent().withAlpha(0.12));
        }
    }

    /// What lies over the lanes.
    void over(TimelineLayout layout) {
        TimelineView.Selection selected = view.focus().selected();
        TimelineLayout.Row.LaneRow row = selectedRow(layout);
        if (selected != null
                && row != null
                && selected.span() != TimelineView.Selection.WHOLE_LANE) {
            Spans spans = row.lane().spans();
            if (selected.span() < spans.count()) {
                double x = clamped(spans.startNanos(selected.span()));
                double endX = clamped(spans.endNanos(selected.span()));
                double height = RowPainter.barHeight(row.height());
                double middle = layout.top(row) + row.height() / 2;
                sketch.outline(
                        x - 1.5,
                        middle - height / 2 - 1.5,
                        Math.max(LEAST_WIDTH, endX - x) + 3,
                        height + 3,
                        2,
                        new Mark.Pen(palette.accent(), 2));
            }
        }
        TimelineView.TimeRange range = view.focus().range();
        if (range != null) {
            edge(range.startNanos(), new Mark.Pen(palette.accent(), 1));
            edge(range.endNanos(), new Mark.Pen(palette.accent(), 1));
        }
        for (long mark : view.focus().marksNanos()) {
            edge(mark, new Mark.Pen(palette.accent(), 1, 4));
        }
        Long cursor = view.focus().cursorNanos();
        if (cursor != null) {
            edge(cursor, new Mark.Pen(palette.cursor(), 1.5));
        }
    }

    /// A moment's or a stretch's label on the ruler.
    ///
    /// @param x its middle
    record Label(double x, double width, String text, Color ground) {
        boolean covers(double from, double to) {
            return x - width / 2 < to && x + width / 2 > from;
        }
    }

    /// The labels on the ruler, later ones over earlier ones.
    List<Label> labels() {
        List<Label> labels = new ArrayList<>();
        for (long mark : view.focus().marksNanos()) {
            label(labels, mark, mark, palette.accent());
        }
        TimelineView.TimeRange range = view.focus().range();
        if (range != null) {
            long middle = range.startNanos() + range.nanos() / 2;
            label(labels, middle, range.nanos(), palette.accent());
        }
        Long cursor = view.focus().cursorNanos();
        if (cursor != null) {
            label(labels, cursor, cursor, palette.cursor());
        }
        return labels;
    }

    /// Draws the labels.
    void onRuler(List<Label> labels) {
        double size = labelSize();
        double middle = view.style().rulerPoints() - size * 1.1;
        for (Label label : labels) {
            sketch.pill(label.x(), middle, label.text(), size, label.ground(), palette.ground());
        }
    }

    private void label(List<Label> labels, long atNanos, long shownNanos, Color ground) {
        if (view.scale().shows(atNanos)) {
            String text = Figures.time(shownNanos);
            double width = Sketch.pillWidth(text, labelSize());
            double most = Math.max(width / 2, view.widthPoints() - width / 2);
            double x = Math.clamp(view.scale().x(atNanos), width / 2, most);
            labels.add(new Label(x, width, text, ground));
        }
    }

    private double labelSize() {
        return view.style().textPoints() * 0.92;
    }

    private void edge(long nanos, Mark.Pen pen) {
        if (view.scale().shows(nanos)) {
            double x = view.scale().x(nanos);
            sketch.line(x, view.style().rulerPoints(), x, view.heightPoints(), pen);
        }
    }

    private double clamped(long nanos) {
        return Math.clamp(
                view.scale().x(nanos), view.scale().leftPoints(), view.scale().rightPoints());
    }

    private TimelineLayout.Row.@Nullable LaneRow selectedRow(TimelineLayout layout) {
        TimelineView.Selection selected = view.focus().selected();
        if (selected == null) {
            return null;
        }
        for (TimelineLayout.Row row : layout.rows()) {
            if (row instanceof TimelineLayout.Row.LaneRow lane
                    && lane.run().contender().equals(selected.contender())
                    && lane.lane().worker() == selected.worker()) {
                return lane;
            }
        }
        return null;
    }
}
