package tandem.picture;

import java.util.List;

/// Marks in another place.
public final class Moved {
    private Moved() {}

    public static Mark by(Mark mark, double dx, double dy) {
        return switch (mark) {
            case Mark.Box box ->
                    new Mark.Box(
                            box.x() + dx,
                            box.y() + dy,
                            box.width(),
                            box.height(),
                            box.radius(),
                            box.fill(),
                            box.outline());
            case Mark.Line line -> new Mark.Line(by(line.xs(), dx), by(line.ys(), dy), line.pen());
            case Mark.Area area -> new Mark.Area(by(area.xs(), dx), by(area.ys(), dy), area.fill());
            case Mark.Dot dot -> new Mark.Dot(dot.x() + dx, dot.y() + dy, dot.radius(), dot.fill());
            case Mark.Text text ->
                    new Mark.Text(
                            text.x() + dx,
                            text.y() + dy,
                            text.text(),
                            text.sizePoints(),
                            text.bold(),
                            text.align(),
                            text.color());
            case Mark.Clip clip ->
                    new Mark.Clip(
                            clip.x() + dx,
                            clip.y() + dy,
                            clip.width(),
                            clip.height(),
                            clip.marks().stream().map(inner -> by(inner, dx, dy)).toList());
        };
    }

    private static List<Double> by(List<Double> values, double distance) {
        return values.stream().map(value -> value + distance).toList();
    }
}
