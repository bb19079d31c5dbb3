package tandem.picture;

/// What a place of a picture says when it is pointed at.
///
/// @param x of its left edge
/// @param y of its upper edge
/// @param width 0 for a point
/// @param height 0 for a point
/// @param text a line or several
public record Hint(double x, double y, double width, double height, String text) {

    /// How far something is from it; 0 inside.
    double distance(double atX, double atY) {
        double dx = Math.max(0, Math.max(x - atX, atX - x - width));
        double dy = Math.max(0, Math.max(y - atY, atY - y - height));
        return Math.hypot(dx, dy);
    }
}
