package tandem.picture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/// How much room text takes in the bundled font, so that pictures are laid out without any toolkit.
/// Kerning is not counted; whoever draws need not kern either.
public final class FontMetrics {
    /// The family, as the font names itself.
    public static final String FAMILY = "Roboto";

    /// The regular face's resource, readable by this package's class loader.
    public static final String REGULAR = "/tandem/picture/Roboto-Regular.ttf";

    /// The bold face's resource.
    public static final String BOLD = "/tandem/picture/Roboto-Bold.ttf";

    private static final String ELLIPSIS = "…";

    private static final TrueType REGULAR_FACE = new TrueType(bytes(REGULAR));
    private static final TrueType BOLD_FACE = new TrueType(bytes(BOLD));

    private FontMetrics() {}

    /// The advance width of a line of text, in points.
    public static double width(String text, double sizePoints, boolean bold) {
        TrueType face = bold ? BOLD_FACE : REGULAR_FACE;
        return sizePoints * text.codePoints().mapToDouble(face::advance).sum();
    }

    /// The text, or as much of its beginning as fits with an ellipsis behind it; empty if not even
    /// that fits.
    public static String fit(String text, double maxWidthPoints, double sizePoints, boolean bold) {
        if (width(text, sizePoints, bold) <= maxWidthPoints) {
            return text;
        }
        TrueType face = bold ? BOLD_FACE : REGULAR_FACE;
        double room = maxWidthPoints / sizePoints - face.advance(ELLIPSIS.codePointAt(0));
        if (room < 0) {
            return "";
        }
        int end = 0;
        while (end < text.length()) {
            int character = text.codePointAt(end);
            room -= face.advance(character);
            if (room < 0) {
                break;
            }
            end += Character.charCount(character);
        }
        return text.substring(0, end).stripTrailing() + ELLIPSIS;
    }

    /// Whether the font has a glyph for a character (a Unicode code point).
    public static boolean has(int character, boolean bold) {
        return (bold ? BOLD_FACE : REGULAR_FACE).has(character);
    }

    /// The font file of a face.
    public static byte[] file(boolean bold) {
        return bytes(bold ? BOLD : REGULAR);
    }

    private static byte[] bytes(String resource) {
        try (InputStream in = FontMetrics.class.getResourceAsStream(resource)) {
            return Objects.requireNonNull(in, resource).readAllBytes();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
