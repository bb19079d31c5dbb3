package tandem.picture.figure;

import tandem.picture.Mark;
import tandem.picture.Moved;
import tandem.picture.Palette;
import tandem.picture.Picture;

import java.util.ArrayList;
import java.util.List;

/// Pictures one below the other, each with a title.
public final class StackedPicture {
    private static final double MARGIN = 16;
    private static final double TITLE = 22;
    private static final double TEXT = 14;

    private StackedPicture() {}

    /// One of the pictures.
    ///
    /// @param title above it; none if empty
    public record Part(String title, Picture picture) {}

    /// Puts pictures together, with a margin around them.
    public static Picture of(List<Part> parts, Palette palette) {
        List<Mark> marks = new ArrayList<>();
        double width = 0;
        double y = MARGIN;
        for (Part part : parts) {
            if (!part.title().isEmpty()) {
                marks.add(
                        new Mark.Text(
                                MARGIN,
                                y + TEXT,
                                part.title(),
                                TEXT,
                                true,
                                Mark.Align.LEFT,
                                palette.ink()));
                y += TITLE;
            }
            for (Mark mark : part.picture().marks()) {
                marks.add(Moved.by(mark, MARGIN, y));
            }
            y += part.picture().heightPoints() + MARGIN;
            width = Math.max(width, part.picture().widthPoints());
        }
        return new Picture(width + 2 * MARGIN, y, palette.ground(), marks);
    }
}
