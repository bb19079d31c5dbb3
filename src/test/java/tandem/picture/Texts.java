package tandem.picture;

import java.util.ArrayList;
import java.util.List;

/// The texts of a picture and the rectangles that they take.
public final class Texts {
    private Texts() {}

    public record Placed(String text, double left, double top, double right, double bottom) {
        public boolean overlaps(Placed other) {
            return left < other.right
                    && other.left < right
                    && top < other.bottom
                    && other.top < bottom;
        }
    }

    public static List<Placed> of(Picture picture) {
        List<Placed> placed = new ArrayList<>();
        collect(picture.marks(), placed);
        return placed;
    }

    private static void collect(List<Mark> marks, List<Placed> placed) {
        for (Mark mark : marks) {
            switch (mark) {
                case Mark.Text text -> placed.add(place(text));
                case Mark.Clip clip -> collect(clip.marks(), placed);
                case Mark.Box _, Mark.Line _, Mark.Area _, Mark.Dot _ -> {}
            }
        }
    }

    private static Placed place(Mark.Text text) {
        double width = FontMetrics.width(text.text(), text.sizePoints(), text.bold());
        double left =
                switch (text.align()) {
                    case LEFT -> text.x();
                    case CENTER -> text.x() - width / 2;
                    case RIGHT -> text.x() - width;
                };
        return new Placed(
                text.text(),
                left,
                text.y() - text.sizePoints() * 0.72,
                left + width,
                text.y() + text.sizePoints() * 0.2);
    }
}
