package tandem.ui;

import javafx.scene.image.Image;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;

import tandem.picture.Color;
import tandem.picture.Fill;

/// One period of a striped fill as pixels. Each pixel's colour is the share of it that the stripe
/// covers, counted on a fine grid.
final class StripeTile {
    private static final int GRID = 8;

    private StripeTile() {}

    static Image of(Fill.Striped striped, double pixelsPerPoint) {
        double period = striped.kind().periodPoints();
        int pixels = (int) Math.max(1, Math.round(period * pixelsPerPoint));
        WritableImage tile = new WritableImage(pixels, pixels);
        PixelWriter writer = tile.getPixelWriter();
        for (int y = 0; y < pixels; y++) {
            for (int x = 0; x < pixels; x++) {
                double covered = covered(striped.kind(), x, y, period / pixels);
                writer.setColor(x, y, mixed(striped.ground(), striped.stripe(), covered));
            }
        }
        return tile;
    }

    private static double covered(Fill.Kind kind, int x, int y, double pointsPerPixel) {
        int inside = 0;
        for (int i = 0; i < GRID * GRID; i++) {
            double px = (x + (i % GRID + 0.5) / GRID) * pointsPerPixel;
            double py = (y + (i / GRID + 0.5) / GRID) * pointsPerPixel;
            if (kind.tile().stream().anyMatch(polygon -> contains(polygon, px, py))) {
                inside++;
            }
        }
        return (double) inside / (GRID * GRID);
    }

    /// Whether a point is in a polygon: a ray from it crosses the edges an odd number of times.
    private static boolean contains(double[] polygon, double x, double y) {
        boolean inside = false;
        int last = polygon.length - 2;
        for (int i = 0; i < polygon.length; i += 2) {
            double y1 = polygon[i + 1];
            double y2 = polygon[last + 1];
            if (y1 > y != y2 > y
                    && x < polygon[i] + (y - y1) / (y2 - y1) * (polygon[last] - polygon[i])) {
                inside = !inside;
            }
            last = i;
        }
        return inside;
    }

    private static javafx.scene.paint.Color mixed(Color ground, Color stripe, double share) {
        return javafx.scene.paint.Color.rgb(
                        ground.red(), ground.green(), ground.blue(), ground.alpha())
                .interpolate(
                        javafx.scene.paint.Color.rgb(
                                stripe.red(), stripe.green(), stripe.blue(), stripe.alpha()),
                        share);
    }
}
