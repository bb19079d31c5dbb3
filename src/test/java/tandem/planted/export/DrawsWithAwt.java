package tandem.planted.export;

import java.awt.Point;

/// Uses AWT, and is not the rasteriser.
public record DrawsWithAwt(Point point) {}
