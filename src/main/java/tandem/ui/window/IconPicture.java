package tandem.ui.window;

import tandem.picture.Color;
import tandem.picture.Fill;
import tandem.picture.Mark;
import tandem.picture.Picture;

import java.util.List;

/// Tandem's icon: two lanes that run side by side, one of them with a wait.
public final class IconPicture {
    private static final Color GROUND = Color.of(0x17202b);
    private static final Color FIRST = Color.of(0x4493f8);
    private static final Color SECOND = Color.of(0x2ea673);
    private static final Color WAIT = Color.of(0xf0883e);

    private IconPicture() {}

    /// Draws the icon.
    ///
    /// @param sizePoints of its sides
    public static Picture of(double sizePoints) {
        double unit = sizePoints / 16;
        return new Picture(
                sizePoints,
                sizePoints,
                new Color(0, 0),
                List.of(
                        box(0, 0, 16, 16, 3.5, GROUND, unit),
                        box(2.5, 3.5, 11, 3.6, 1, FIRST, unit),
                        box(2.5, 8.9, 4, 3.6, 1, SECOND, unit),
                        box(7.1, 8.9, 2.4, 3.6, 0.6, WAIT, unit),
                        box(10.1, 8.9, 3.4, 3.6, 1, SECOND, unit)));
    }

    private static Mark box(
            double x, double y, double width, double height, double radius, Color c, double unit) {
        return new Mark.Box(
                x * unit,
                y * unit,
                width * unit,
                height * unit,
                radius * unit,
                new Fill.Solid(c),
                null);
    }
}
