package tandem.ui;

import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

import java.util.ArrayList;
import java.util.List;

/// What stands below a slider: a tick and a word for each value of note.
final class SliderTicks extends Pane {
    private static final double THUMB_RADIUS = 8;
    private static final double TICK = 4;

    private final List<Tick> ticks = new ArrayList<>();

    private record Tick(double position, Region line, Label label) {}

    SliderTicks() {
        getStyleClass().add("slider-ticks");
        setManaged(false);
        setVisible(false);
        setMouseTransparent(true);
    }

    void mark(double position, String text) {
        Label label = new Label(text);
        label.getStyleClass().add("tick-label");
        Region line = new Region();
        line.getStyleClass().add("tick-line");
        getChildren().addAll(line, label);
        ticks.add(new Tick(position, line, label));
        setManaged(true);
        setVisible(true);
    }

    @Override
    protected double computePrefHeight(double width) {
        return TICK
                + ticks.stream().mapToDouble(tick -> tick.label().prefHeight(-1)).max().orElse(0);
    }

    @Override
    protected void layoutChildren() {
        double taken = Double.NEGATIVE_INFINITY;
        for (Tick tick : ticks) {
            double x = Math.round(THUMB_RADIUS + tick.position() * (getWidth() - 2 * THUMB_RADIUS));
            tick.line().resizeRelocate(x, 0, 1, TICK);
            double width = tick.label().prefWidth(-1);
            double left = Math.clamp(x - width / 2, 0, Math.max(0, getWidth() - width));
            boolean fits = left > taken + 6;
            tick.label().setVisible(fits);
            tick.line().setVisible(fits);
            tick.label().resizeRelocate(left, TICK, width, tick.label().prefHeight(-1));
            taken = fits ? left + width : taken;
        }
    }
}
