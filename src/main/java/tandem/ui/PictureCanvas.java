package tandem.ui;

import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import tandem.picture.Picture;

/// A place in the window where a picture is painted. It is drawn again, at most once a frame, when
/// its size changes or {@link #redraw} asks for it.
public final class PictureCanvas extends Region {
    private final Canvas canvas = new Canvas();
    private CanvasPainter painter = new CanvasPainter(1);
    private double painterScale = 1;
    private Drawing drawing = (_, _) -> null;
    private boolean fitsHeight;
    private @Nullable Picture fitted;
    private double fittedWidth = -1;

    /// What is drawn here.
    @FunctionalInterface
    public interface Drawing {
        /// Draws for a size, in points; the height is 0 where the picture decides it.
        ///
        /// @return null for nothing
        @Nullable Picture draw(double width, double height);
    }

    public PictureCanvas() {
        getChildren().add(canvas);
        canvas.setManaged(false);
        canvas.setMouseTransparent(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setMinSize(0, 0);
    }

    /// Sets what is drawn.
    ///
    /// @param pictureDecidesHeight whether this is as high as its picture, instead of the picture
    ///   as high as this
    public void show(Drawing newDrawing, boolean pictureDecidesHeight) {
        drawing = newDrawing;
        fitsHeight = pictureDecidesHeight;
        redraw();
    }

    /// Draws again with the next frame.
    public void redraw() {
        fitted = null;
        fittedWidth = -1;
        requestLayout();
    }

    /// How many pixels of the screen a point has.
    public double pixelsPerPoint() {
        return getScene() == null || getScene().getWindow() == null
                ? 1
                : Math.max(1, getScene().getWindow().getOutputScaleX());
    }

    @Override
    public Orientation getContentBias() {
        return fitsHeight ? Orientation.HORIZONTAL : super.getContentBias();
    }

    @Override
    protected double computeMinHeight(double width) {
        return fitsHeight ? computePrefHeight(width) : 0;
    }

    @Override
    protected double computePrefHeight(double width) {
        if (!fitsHeight) {
            return super.computePrefHeight(width);
        }
        Picture picture = fitted(width < 0 ? getWidth() : width);
        return picture == null ? 0 : Math.ceil(picture.heightPoints());
    }

    @Override
    protected void layoutChildren() {
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        canvas.setWidth(width);
        canvas.setHeight(height);
        if (width < 1 || height < 1) {
            return;
        }
        canvas.getGraphicsContext2D().clearRect(0, 0, width, height);
        Picture picture = fitsHeight ? fitted(width) : drawing.draw(width, height);
        if (picture != null) {
            painter().paint(picture, canvas.getGraphicsContext2D());
        }
    }

    private @Nullable Picture fitted(double width) {
        double whole = Math.floor(width);
        if (whole < 1) {
            return null;
        }
        if (whole != fittedWidth) {
            fitted = drawing.draw(whole, 0);
            fittedWidth = whole;
        }
        return fitted;
    }

    private CanvasPainter painter() {
        if (pixelsPerPoint() != painterScale) {
            painterScale = pixelsPerPoint();
            painter = new CanvasPainter(painterScale);
        }
        return painter;
    }
}
