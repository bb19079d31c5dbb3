package tandem.ui;

import javafx.application.Platform;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.WritableImage;
import javafx.scene.text.Font;

import org.jspecify.annotations.Nullable;

import tandem.picture.FontMetrics;
import tandem.picture.Picture;
import tandem.picture.PictureSurface;

import java.io.ByteArrayInputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/// A canvas of the window's kind without a window, painted by JavaFX's software pipeline.
public final class OffscreenSurface implements PictureSurface {
    private final Canvas canvas;
    private final CanvasPainter painter = new CanvasPainter(1);
    private final SnapshotParameters whole = new SnapshotParameters();
    private final WritableImage pixels;

    private OffscreenSurface(int width, int height) {
        canvas = new Canvas(width, height);
        pixels = new WritableImage(width, height);
    }

    /// Makes one; starts JavaFX where it does not run yet. JavaFX can be started once a process, so
    /// no window can be opened afterwards.
    public static PictureSurface of(int width, int height) {
        start();
        return new OffscreenSurface(width, height);
    }

    private static void start() {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        CountDownLatch started = new CountDownLatch(1);
        try {
            Platform.startup(started::countDown);
        } catch (IllegalStateException runsAlready) {
            return;
        }
        Platform.setImplicitExit(false);
        try {
            started.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while JavaFX started", e);
        }
        for (boolean bold : new boolean[] {false, true}) {
            Font.loadFont(new ByteArrayInputStream(FontMetrics.file(bold)), 12);
        }
    }

    @Override
    public void paint(Picture picture) {
        CompletableFuture<@Nullable Void> painted = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                GraphicsContext graphics = canvas.getGraphicsContext2D();
                graphics.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
                painter.paint(picture, graphics);
                canvas.snapshot(whole, pixels);
                painted.complete(null);
            } catch (RuntimeException e) {
                painted.completeExceptionally(e);
            }
        });
        painted.join();
    }

    @Override
    public int argb(int x, int y) {
        return pixels.getPixelReader().getArgb(x, y);
    }
}
