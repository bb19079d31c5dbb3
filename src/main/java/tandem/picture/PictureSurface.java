package tandem.picture;

/// Pixels that pictures are painted on, out of sight.
public interface PictureSurface {

    /// Paints a picture with its upper left corner on that of the surface, and returns when its
    /// pixels are there.
    void paint(Picture picture);

    /// A pixel's colour, from the highest byte: opacity, red, green, blue.
    ///
    /// @param x from the left, within the surface
    /// @param y from the top, within the surface
    int argb(int x, int y);

    /// Makes surfaces.
    @FunctionalInterface
    interface Maker {
        /// @param width in pixels, at least 1
        /// @param height in pixels, at least 1
        PictureSurface surface(int width, int height);
    }
}
