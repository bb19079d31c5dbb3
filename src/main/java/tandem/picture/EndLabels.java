package tandem.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Names beside the ends of curves, moved apart where they would lie on each other.
public final class EndLabels {
    private static final double PITCH = 15;

    private record Label(String text, double y, Color color) {}

    private final List<Label> labels = new ArrayList<>();

    /// @param y where the curve ends
    public void add(String text, double y, Color color) {
        labels.add(new Label(text, y, color));
    }

    /// Draws them from a plot's right edge to the right.
    ///
    /// @param width of the whole picture; what has no room up to there is cut
    public void draw(Sketch sketch, Plot plot, double width, double size) {
        labels.sort(Comparator.comparingDouble(Label::y));
        double[] ys = apart(plot.bottom());
        double room = width - plot.right() - 12;
        for (int i = 0; i < ys.length; i++) {
            Label label = labels.get(i);
            sketch.left(
                    plot.right() + 10,
                    Sketch.baseline(ys[i], size),
                    FontMetrics.fit(label.text(), room, size, true),
                    size,
                    true,
                    sketch.palette().text(label.color()));
        }
    }

    private double[] apart(double lowest) {
        double[] ys = labels.stream().mapToDouble(Label::y).toArray();
        for (int i = ys.length - 1; i >= 0; i--) {
            ys[i] = Math.min(ys[i], lowest - PITCH * (ys.length - 1 - i));
        }
        for (int round = 0; round < 50; round++) {
            for (int i = 1; i < ys.length; i++) {
                double overlap = PITCH - (ys[i] - ys[i - 1]);
                if (overlap > 0) {
                    ys[i - 1] -= overlap / 2;
                    ys[i] += overlap / 2;
                }
            }
        }
        return ys;
    }
}
