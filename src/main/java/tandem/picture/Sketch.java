package tandem.picture;

import static tandem.picture.Mark.Align.CENTER;
import static tandem.picture.Mark.Align.LEFT;
import static tandem.picture.Mark.Align.RIGHT;

import tandem.model.span.State;

import java.util.ArrayList;
import java.util.List;

/// Collects the marks of a picture.
public final class Sketch {
    private static final double DOT_POINTS = 2;

    private final Palette palette;
    private final List<Mark> marks = new ArrayList<>();
    private final List<Hint> hints = new ArrayList<>();

    public Sketch(Palette palette) {
        this.palette = palette;
    }

    public Palette palette() {
        return palette;
    }

    public List<Mark> marks() {
        return marks;
    }

    public Picture picture(double widthPoints, double heightPoints) {
        return new Picture(widthPoints, heightPoints, palette.ground(), marks, hints);
    }

    /// Lets a point say something.
    public void hint(double x, double y, String text) {
        hint(x, y, 0, 0, text);
    }

    /// Lets a place say something.
    public void hint(double x, double y, double width, double height, String text) {
        hints.add(new Hint(x, y, width, height, text));
    }

    public void add(Mark mark) {
        marks.add(mark);
    }

    public void box(double x, double y, double width, double height, Color color) {
        box(x, y, width, height, 0, new Fill.Solid(color));
    }

    public void box(double x, double y, double width, double height, double radius, Fill fill) {
        marks.add(new Mark.Box(x, y, width, height, radius, fill, null));
    }

    public void outline(
            double x, double y, double width, double height, double radius, Mark.Pen pen) {
        marks.add(new Mark.Box(x, y, width, height, radius, null, pen));
    }

    public void line(double x1, double y1, double x2, double y2, Mark.Pen pen) {
        marks.add(Mark.Line.of(x1, y1, x2, y2, pen));
    }

    public void left(double x, double y, String text, double size, boolean bold, Color color) {
        text(x, y, text, size, bold, LEFT, color);
    }

    public void right(double x, double y, String text, double size, boolean bold, Color color) {
        text(x, y, text, size, bold, RIGHT, color);
    }

    public void centred(double x, double y, String text, double size, boolean bold, Color color) {
        text(x, y, text, size, bold, CENTER, color);
    }

    private void text(
            double x,
            double y,
            String text,
            double size,
            boolean bold,
            Mark.Align align,
            Color color) {
        if (!text.isEmpty()) {
            marks.add(new Mark.Text(x, y, text, size, bold, align, color));
        }
    }

    /// A small text on a panel of its own, centred, as lies on top of fills.
    public void pill(double x, double middleY, String text, double size, Color ground, Color ink) {
        double width = pillWidth(text, size);
        double height = pillHeight(size);
        box(x - width / 2, middleY - height / 2, width, height, height / 4, new Fill.Solid(ground));
        centred(x, baseline(middleY, size), text, size, true, ink);
    }

    public static double pillWidth(String text, double size) {
        return FontMetrics.width(text, size, true) + size * 0.7;
    }

    static double pillHeight(double size) {
        return size * 1.35;
    }

    /// The baseline at which capitals and figures stand in the middle of a height.
    public static double baseline(double middleY, double size) {
        return middleY + size * 0.356;
    }

    /// A stretch of a state, in a bar as high as the state is drawn.
    public void state(State state, double x, double y, double width, double height) {
        switch (state) {
            case STARTING, ON_CORE, WAITING_CORE, WAITING_LOCK, BLOCKED ->
                    box(x, y, width, height, 0, palette.state(state));
            case SENDING -> box(x, y + height * 0.25, width, height * 0.5, 0, palette.state(state));
            case IDLE -> {
                double thick = Math.min(height, 1.5);
                box(x, y + (height - thick) / 2, width, thick, 0, palette.state(state));
            }
            case UNKNOWN -> {
                Mark.Pen pen = new Mark.Pen(palette.muted(), 1, DOT_POINTS);
                if (width > 2 * DOT_POINTS) {
                    outline(x, y, width, height, 0, pen);
                } else {
                    line(x, y + 0.5, x + width, y + 0.5, pen);
                    line(x, y + height - 0.5, x + width, y + height - 0.5, pen);
                }
            }
        }
    }

    /// A legend's swatch of a state.
    public void swatch(State state, double x, double y, double width, double height) {
        state(state, x, y, width, height);
        if (state == State.STARTING || state == State.WAITING_CORE) {
            outline(x, y, width, height, 0, new Mark.Pen(palette.grid(), 0.75));
        }
    }

    /// A cross: something was killed or crashed.
    public void cross(double x, double y, double reach) {
        Mark.Pen pen = new Mark.Pen(palette.failure(), Math.max(1.5, reach * 0.45));
        line(x - reach, y - reach, x + reach, y + reach, pen);
        line(x - reach, y + reach, x + reach, y - reach, pen);
    }
}
