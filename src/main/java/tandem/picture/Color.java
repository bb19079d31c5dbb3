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

    /// The contrast ratio of WCAG 2.1, from 1 to 21; alpha does not count.
    double contrast(Color other) {
        double one = luminance();
        double two = other.luminance();
        return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    }

    private double luminance() {
        return 0.2126 * linear(red()) + 0.7152 * linear(green()) + 0.0722 * linear(blue());
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
