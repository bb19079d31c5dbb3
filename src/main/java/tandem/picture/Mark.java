package tandem.picture;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// One thing that is drawn.
public sealed interface Mark {

    /// A rectangle.
    ///
    /// @param radius of its corners
    /// @param fill its inside, or null
    /// @param outline its edge, drawn inside the rectangle, or null
    record Box(
            double x,
            double y,
            double width,
            double height,
            double radius,
            @Nullable Fill fill,
            @Nullable Pen outline)
            implements Mark {}

    /// A line through points, with round joins.
    ///
    /// @param xs at least two
    /// @param ys as many
    record Line(List<Double> xs, List<Double> ys, Pen pen) implements Mark {
        public Line {
            xs = List.copyOf(xs);
            ys = List.copyOf(ys);
        }

        public static Line of(double x1, double y1, double x2, double y2, Pen pen) {
            return new Line(List.of(x1, x2), List.of(y1, y2), pen);
        }
    }

    /// A closed area.
    record Area(List<Double> xs, List<Double> ys, Fill fill) implements Mark {
        public Area {
            xs = List.copyOf(xs);
            ys = List.copyOf(ys);
        }
    }

    /// A disc.
    record Dot(double x, double y, double radius, Fill fill) implements Mark {}

    /// A line of text.
    ///
    /// @param x of its left end, middle or right end, by `align`
    /// @param y of its baseline
    /// @param sizePoints of the font, which is the bundled one
    record Text(
            double x,
            double y,
            String text,
            double sizePoints,
            boolean bold,
            Align align,
            Color color)
            implements Mark {}

    /// Marks of which only what lies inside a rectangle is seen.
    record Clip(double x, double y, double width, double height, List<Mark> marks) implements Mark {
        public Clip {
            marks = List.copyOf(marks);
        }
    }

    /// How a line is drawn.
    ///
    /// @param widthPoints its width
    /// @param dashPoints length of dashes and of the gaps between them; 0 for a whole line
    record Pen(Color color, double widthPoints, double dashPoints) {
        public Pen(Color color, double widthPoints) {
            this(color, widthPoints, 0);
        }
    }

    /// Where a text's anchor is.
    enum Align {
        LEFT,
        CENTER,
        RIGHT
    }
}
