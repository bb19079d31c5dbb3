package tandem.ui;

import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

import org.jspecify.annotations.Nullable;

import tandem.picture.Hint;
import tandem.picture.Picture;

import java.util.List;

/// A place in the window where a picture is painted. It is drawn again, at most once a frame, when
/// its size changes or {@link #redraw} asks for it. What the picture has to say of a place is said
/// beside the pointer.
public final class PictureCanvas extends Region {
    private static final double BESIDE = 14;

    private final Canvas canvas = new Canvas();
    private CanvasPainter painter = new CanvasPainter(1);
    private double painterScale = 1;
    private Drawing drawing = (_, _) -> null;
    private boolean fitsHeight;
    private @Nullable Picture fitted;
    private double fittedWidth = -1;
    private final Scale sharp = new Scale();
    private double magnified = 1;
    private @Nullable Picture shown;
    private Saying saying = this::hintAt;
    private @Nullable Tooltip hint;

    /// What is drawn here.
    @FunctionalInterface
    public interface Drawing {
        /// Draws for a size, in points; the height is 0 where the picture decides it.
        ///
        /// @return null for nothing
        @Nullable Picture draw(double width, double height);
    }

    /// What is said of a place.
    @FunctionalInterface
    public interface Saying {
        /// @return empty for nothing
        String at(double x, double y);
    }

    public PictureCanvas() {
        getChildren().add(canvas);
        canvas.setManaged(false);
        canvas.setMouseTransparent(true);
        canvas.getTransforms().add(sharp);
        localToSceneTransformProperty().subscribe(at -> magnify(at.getMxx()));
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setMinSize(0, 0);
        addEventHandler(MouseEvent.MOUSE_MOVED, this::pointed);
        addEventHandler(MouseEvent.MOUSE_EXITED, _ -> say(""));
        addEventHandler(MouseEvent.MOUSE_PRESSED, _ -> say(""));
        sceneProperty().subscribe(_ -> say(""));
    }

    private String hintAt(double x, double y) {
        Picture drawn = shown;
        return drawn == null ? "" : drawn.hintAt(x, y).map(Hint::text).orElse("");
    }

    /// Sets what is said of a place, instead of what the picture says of it.
    public void setSaying(Saying newSaying) {
        saying = newSaying;
    }

    private void pointed(MouseEvent mouse) {
        String text = saying.at(mouse.getX(), mouse.getY());
        say(text);
        if (hint != null && !text.isEmpty()) {
            double x = mouse.getScreenX() + BESIDE;
            double y = mouse.getScreenY() + BESIDE;
            if (hint.isShowing()) {
                hint.setAnchorX(x);
                hint.setAnchorY(y);
            } else {
                hint.show(this, x, y);
            }
        }
    }

    /// Most canvases never say anything: a popup is made for those that do.
    private void say(String text) {
        if (text.isEmpty()) {
            if (hint != null) {
                hint.hide();
            }
            return;
        }
        if (hint == null) {
            hint = new Tooltip();
        }
        hint.setText(text);
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
                ? magnified
                : Math.max(1, getScene().getWindow().getOutputScaleX() * magnified);
    }

    /// Where the window is drawn larger, so many more pixels are painted, as a canvas would only be
    /// blown up.
    private void magnify(double factor) {
        if (factor > 0 && Math.abs(factor - magnified) > 1e-6) {
            magnified = factor;
            sharp.setX(1 / factor);
            sharp.setY(1 / factor);
            redraw();
        }
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
        canvas.setWidth(width * magnified);
        canvas.setHeight(height * magnified);
        if (width < 1 || height < 1) {
            return;
        }
        GraphicsContext graphics = canvas.getGraphicsContext2D();
        graphics.setTransform(magnified, 0, 0, magnified, 0, 0);
        graphics.clearRect(0, 0, width, height);
        Picture picture = fitsHeight ? fitted(width) : drawing.draw(width, height);
        if (!hints(shown).equals(hints(picture))) {
            say("");
        }
        shown = picture;
        if (picture != null) {
            painter().paint(picture, graphics);
        }
    }

    private static List<Hint> hints(@Nullable Picture picture) {
        return picture == null ? List.of() : picture.hints();
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
