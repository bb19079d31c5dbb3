package tandem.planted.picture;

import javafx.geometry.Point2D;

/// Uses JavaFX.
public record PaintsOnACanvas(Point2D point) {}
