package tandem.picture;

import java.util.Locale;

/// An sRGB colour.
///
/// @param rgb `0xRRGGBB`
/// @param alpha 0 (clear) to 1 (solid)
public record Color(int rgb, double alpha) {
    public static Color of(int rgb) {
        return new Color(rgb, 1);
    }

    public Color withAlpha(double newAlpha) {
        return new Color(rgb, newAlpha);
    }

    public int red() {
        return rgb >> 16 & 0xff;
    }

    public int green() {
        return rgb >> 8 & 0xff;
    }

    public int blue() {
        return rgb & 0xff;
    }

    /// `#rrggbb`, without alpha.
    public String hex() {
        return String.format(Locale.ROOT, "#%06x", rgb & 0xffffff);
    }
}
