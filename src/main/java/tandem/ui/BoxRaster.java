package tandem.ui;

import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

import org.jspecify.annotations.Nullable;

import tandem.picture.Color;
import tandem.picture.Fill;
import tandem.picture.Mark;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// Turns many plain boxes into pixels at once and paints those: a canvas takes some hundred
/// nanoseconds for each rectangle, and a lane of short spans has thousands.
///
/// The pixels of one picture are painted while those of the next are made, so there are two of
/// each.
final class BoxRaster {
    private static final double WHOLE = 1e-6;
    private static final int MOST_INKS = 1_000;

    private final double pixelsPerPoint;

    /// By the fill itself, as pictures share their palette's.
    private final Map<Fill, Ink> inks = new IdentityHashMap<>();

    private final @Nullable Sheet[] sheets = new @Nullable Sheet[2];
    private final List<Rectangle2D> used = new ArrayList<>();
    private int turn;
    private int width;
    private int height;

    /// An image and its pixels, premultiplied.
    private record Sheet(
            int width,
            int height,
            int[] pixels,
            PixelBuffer<IntBuffer> buffer,
            WritableImage image) {
        static Sheet of(int width, int height) {
            int[] pixels = new int[width * height];
            PixelBuffer<IntBuffer> buffer =
                    new PixelBuffer<>(
                            width,
                            height,
                            IntBuffer.wrap(pixels),
                            PixelFormat.getIntArgbPreInstance());
            return new Sheet(width, height, pixels, buffer, new WritableImage(buffer));
        }
    }

    BoxRaster(double pixelsPerPoint) {
        this.pixelsPerPoint = pixelsPerPoint;
    }

    /// Begins a picture of a size in points.
    void begin(double widthPoints, double heightPoints) {
        width = (int) Math.max(1, Math.ceil(widthPoints * pixelsPerPoint));
        height = (int) Math.max(1, Math.ceil(heightPoints * pixelsPerPoint));
        turn = 1 - turn;
        used.clear();
    }

    /// Whether a mark is a box that can be painted so.
    static boolean takes(Mark mark) {
        return mark instanceof Mark.Box box
                && box.fill() != null
                && box.outline() == null
                && box.radius() == 0;
    }

    /// Paints boxes, each of which this {@link #takes}.
    ///
    /// @return whether it did: not where other boxes of the same picture already have been
    boolean paint(List<Mark> boxes, GraphicsContext graphics) {
        Rectangle2D area = area(boxes);
        if (area.getWidth() <= 0 || area.getHeight() <= 0) {
            return true;
        }
        if (used.stream().anyMatch(area::intersects)) {
            return false;
        }
        used.add(area);
        Sheet sheet = sheet();
        int left = (int) area.getMinX();
        int right = (int) area.getMaxX();
        for (int y = (int) area.getMinY(); y < area.getMaxY(); y++) {
            Arrays.fill(sheet.pixels(), y * sheet.width() + left, y * sheet.width() + right, 0);
        }
        for (Mark mark : boxes) {
            if (mark instanceof Mark.Box box) {
                fill(sheet, box);
            }
        }
        sheet.buffer().updateBuffer(_ -> area);
        graphics.setImageSmoothing(false);
        graphics.drawImage(
                sheet.image(),
                area.getMinX(),
                area.getMinY(),
                area.getWidth(),
                area.getHeight(),
                area.getMinX() / pixelsPerPoint,
                area.getMinY() / pixelsPerPoint,
                area.getWidth() / pixelsPerPoint,
                area.getHeight() / pixelsPerPoint);
        return true;
    }

    private Sheet sheet() {
        Sheet sheet = sheets[turn];
        if (sheet == null || sheet.width() != width || sheet.height() != height) {
            sheet = Sheet.of(width, height);
            sheets[turn] = sheet;
        }
        return sheet;
    }

    /// The pixels within which boxes are.
    private Rectangle2D area(List<Mark> boxes) {
        double left = width;
        double top = height;
        double right = 0;
        double bottom = 0;
        for (Mark mark : boxes) {
            if (mark instanceof Mark.Box box && box.width() > 0 && box.height() > 0) {
                left = Math.min(left, box.x() * pixelsPerPoint);
                top = Math.min(top, box.y() * pixelsPerPoint);
                right = Math.max(right, (box.x() + box.width()) * pixelsPerPoint);
                bottom = Math.max(bottom, (box.y() + box.height()) * pixelsPerPoint);
            }
        }
        double x = Math.max(0, Math.floor(left + WHOLE));
        double y = Math.max(0, Math.floor(top + WHOLE));
        return new Rectangle2D(
                x,
                y,
                Math.max(0, Math.min(width, Math.ceil(right - WHOLE)) - x),
                Math.max(0, Math.min(height, Math.ceil(bottom - WHOLE)) - y));
    }

    private void fill(Sheet sheet, Mark.Box box) {
        double left = Math.max(0, box.x() * pixelsPerPoint);
        double top = Math.max(0, box.y() * pixelsPerPoint);
        double right = Math.min(width, (box.x() + box.width()) * pixelsPerPoint);
        double bottom = Math.min(height, (box.y() + box.height()) * pixelsPerPoint);
        if (left >= right || top >= bottom) {
            return;
        }
        Ink ink = ink(box);
        int firstY = (int) (top + WHOLE);
        int behindY = (int) Math.ceil(bottom - WHOLE);
        for (int y = firstY; y < behindY; y++) {
            double part =
                    y > top && y + 1 < bottom ? 1 : Math.min(y + 1, bottom) - Math.max(y, top);
            row(sheet, ink, left, right, y, part > 1 - WHOLE ? 1 : part);
        }
    }

    /// @param part how much of the row's height is covered
    private static void row(Sheet sheet, Ink ink, double left, double right, int y, double part) {
        int first = (int) (left + WHOLE);
        int behind = (int) Math.ceil(right - WHOLE);
        int from = (int) Math.ceil(left - WHOLE);
        int to = (int) (right + WHOLE);
        if (part < 1 || from > to) {
            from = behind;
            to = behind;
        }
        for (int x = first; x < Math.min(from, behind); x++) {
            blend(sheet, ink, x, y, part * (Math.min(x + 1, right) - Math.max(x, left)));
        }
        row(sheet, ink, from, to, y);
        for (int x = Math.max(from, to); x < behind; x++) {
            blend(sheet, ink, x, y, part * (Math.min(x + 1, right) - Math.max(x, left)));
        }
    }

    private static void blend(Sheet sheet, Ink ink, int x, int y, double share) {
        int at = y * sheet.width() + x;
        int pixel = faded(ink.at(x, y), Math.clamp(share, 0, 1));
        sheet.pixels()[at] = over(pixel, sheet.pixels()[at]);
    }

    private static void row(Sheet sheet, Ink ink, int from, int to, int y) {
        int[] pixels = sheet.pixels();
        int at = y * sheet.width();
        if (ink.opaque() && ink.period() == 1) {
            Arrays.fill(pixels, at + from, at + to, ink.tile()[0]);
            return;
        }
        int period = ink.period();
        int line = y % period * period;
        for (int x = from; x < to; x++) {
            int pixel = ink.tile()[line + x % period];
            pixels[at + x] = ink.opaque() ? pixel : over(pixel, pixels[at + x]);
        }
    }

    /// Pixels that repeat.
    ///
    /// @param tile premultiplied, row by row
    /// @param period the tile's width and height
    private record Ink(int[] tile, int period, boolean opaque) {
        int at(int x, int y) {
            return tile[y % period * period + x % period];
        }
    }

    private Ink ink(Mark.Box box) {
        Fill fill = box.fill();
        if (fill == null) {
            throw new IllegalArgumentException("a box without a fill");
        }
        if (inks.size() > MOST_INKS) {
            inks.clear();
        }
        return inks.computeIfAbsent(fill, this::made);
    }

    private Ink made(Fill fill) {
        return switch (fill) {
            case Fill.Solid(Color color) -> {
                int pixel = pixel(color);
                yield new Ink(new int[] {pixel}, 1, pixel >>> 24 == 255);
            }
            case Fill.Striped striped -> {
                int[] tile = tile(striped);
                yield new Ink(
                        tile,
                        (int) Math.round(Math.sqrt(tile.length)),
                        striped.stripe().alpha() >= 1 && striped.ground().alpha() >= 1);
            }
        };
    }

    private int[] tile(Fill.Striped striped) {
        var image = StripeTile.of(striped, pixelsPerPoint);
        int size = (int) image.getWidth();
        int[] tile = new int[size * size];
        image.getPixelReader()
                .getPixels(0, 0, size, size, PixelFormat.getIntArgbPreInstance(), tile, 0, size);
        return tile;
    }

    private static int pixel(Color color) {
        int alpha = (int) Math.round(color.alpha() * 255);
        return faded(
                0xff << 24 | color.red() << 16 | color.green() << 8 | color.blue(), alpha / 255.0);
    }

    /// A premultiplied pixel with a share of its opacity.
    private static int faded(int pixel, double share) {
        if (share >= 1) {
            return pixel;
        }
        int faded = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += 8) {
            faded |= (int) Math.round((pixel >>> shift & 0xff) * share) << shift;
        }
        return faded;
    }

    /// A premultiplied pixel over another (Porter and Duff, *Compositing digital images*, 1984).
    private static int over(int above, int below) {
        int through = 255 - (above >>> 24);
        if (through == 0 || below == 0) {
            return above;
        }
        int sum = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += 8) {
            int part = (below >>> shift & 0xff) * through;
            int channel = (above >>> shift & 0xff) + (part + 127) / 255;
            sum |= Math.min(255, channel) << shift;
        }
        return sum;
    }
}
