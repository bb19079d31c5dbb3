package tandem.export;

import tandem.model.Range;
import tandem.picture.Color;
import tandem.picture.Fill;
import tandem.picture.FontMetrics;
import tandem.picture.Mark;
import tandem.picture.Picture;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.TexturePaint;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Portable Network Graphics, painted without a display.
///
/// @param scale pixels to a point, {@link #SCALE}
public record Png(int scale) implements Format<Picture> {
    public static final Range SCALE = new Range("scale", 1, 4, "");

    /// @throws IllegalArgumentException naming what is allowed
    public Png {
        SCALE.check(scale);
    }

    @Override
    public void write(Picture picture, OutputStream out) throws IOException {
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            if (!ImageIO.write(paint(picture), "png", stream)) {
                throw new IOException("this Java cannot write PNG");
            }
        }
    }

    /// A picture's pixels, red, green and blue in the lower three bytes of each.
    ///
    /// @param pixels row by row, from the top
    @SuppressWarnings("ArrayRecordComponent")
    record Pixels(int width, int height, int[] pixels) {}

    Pixels pixels(Picture picture) throws IOException {
        BufferedImage image = paint(picture);
        int[] pixels =
                image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return new Pixels(image.getWidth(), image.getHeight(), pixels);
    }

    /// The picture as pixels.
    BufferedImage paint(Picture picture) throws IOException {
        BufferedImage image =
                new BufferedImage(
                        Math.max(1, (int) Math.ceil(picture.widthPoints() * scale)),
                        Math.max(1, (int) Math.ceil(picture.heightPoints() * scale)),
                        BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(
                    RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(
                    RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setRenderingHint(
                    RenderingHints.KEY_FRACTIONALMETRICS,
                    RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            graphics.setRenderingHint(
                    RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.setPaint(awt(picture.background()));
            graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
            graphics.scale(scale, scale);
            Painter painter = new Painter(graphics, scale, font(false), font(true));
            picture.marks().forEach(painter::mark);
        } finally {
            graphics.dispose();
        }
        return image;
    }

    private static Font font(boolean bold) throws IOException {
        try {
            return Font.createFont(
                    Font.TRUETYPE_FONT, new ByteArrayInputStream(FontMetrics.file(bold)));
        } catch (FontFormatException broken) {
            throw new IOException("the bundled font cannot be read", broken);
        }
    }

    private static java.awt.Color awt(Color color) {
        return new java.awt.Color(
                color.red(), color.green(), color.blue(), (int) Math.round(color.alpha() * 255));
    }

    /// Paints marks in points.
    private static final class Painter {
        private final Graphics2D graphics;
        private final int scale;
        private final Font regular;
        private final Font bold;
        private final Map<Fill.Striped, Paint> patterns = new HashMap<>();

        Painter(Graphics2D graphics, int scale, Font regular, Font bold) {
            this.graphics = graphics;
            this.scale = scale;
            this.regular = regular;
            this.bold = bold;
        }

        void mark(Mark mark) {
            switch (mark) {
                case Mark.Box box -> box(box);
                case Mark.Line line -> {
                    pen(line.pen());
                    graphics.draw(path(line.xs(), line.ys()));
                }
                case Mark.Area area -> {
                    Path2D path = path(area.xs(), area.ys());
                    path.closePath();
                    graphics.setPaint(paint(area.fill()));
                    graphics.fill(path);
                }
                case Mark.Dot dot -> {
                    double size = 2 * dot.radius();
                    graphics.setPaint(paint(dot.fill()));
                    graphics.fill(
                            new Ellipse2D.Double(
                                    dot.x() - dot.radius(), dot.y() - dot.radius(), size, size));
                }
                case Mark.Text text -> text(text);
                case Mark.Clip clip -> {
                    Shape before = graphics.getClip();
                    graphics.clip(
                            new Rectangle2D.Double(
                                    clip.x(), clip.y(), clip.width(), clip.height()));
                    clip.marks().forEach(this::mark);
                    graphics.setClip(before);
                }
            }
        }

        private void box(Mark.Box box) {
            Fill fill = box.fill();
            if (fill != null) {
                graphics.setPaint(paint(fill));
                graphics.fill(rectangle(box, 0));
            }
            Mark.Pen outline = box.outline();
            if (outline != null) {
                pen(outline);
                graphics.draw(rectangle(box, outline.widthPoints() / 2));
            }
        }

        private static Shape rectangle(Mark.Box box, double inset) {
            double x = box.x() + inset;
            double y = box.y() + inset;
            double width = Math.max(0, box.width() - 2 * inset);
            double height = Math.max(0, box.height() - 2 * inset);
            return box.radius() > 0
                    ? new RoundRectangle2D.Double(
                            x, y, width, height, 2 * box.radius(), 2 * box.radius())
                    : new Rectangle2D.Double(x, y, width, height);
        }

        private void text(Mark.Text text) {
            double width = FontMetrics.width(text.text(), text.sizePoints(), text.bold());
            double x =
                    switch (text.align()) {
                        case LEFT -> text.x();
                        case CENTER -> text.x() - width / 2;
                        case RIGHT -> text.x() - width;
                    };
            graphics.setFont((text.bold() ? bold : regular).deriveFont((float) text.sizePoints()));
            graphics.setPaint(awt(text.color()));
            graphics.drawString(text.text(), (float) x, (float) text.y());
        }

        private void pen(Mark.Pen pen) {
            graphics.setPaint(awt(pen.color()));
            float width = (float) pen.widthPoints();
            float dash = (float) pen.dashPoints();
            graphics.setStroke(
                    new BasicStroke(
                            width,
                            BasicStroke.CAP_BUTT,
                            BasicStroke.JOIN_ROUND,
                            10,
                            dash > 0 ? new float[] {dash, dash} : null,
                            0));
        }

        private Paint paint(Fill fill) {
            return switch (fill) {
                case Fill.Solid(Color color) -> awt(color);
                case Fill.Striped striped -> patterns.computeIfAbsent(striped, this::texture);
            };
        }

        private Paint texture(Fill.Striped striped) {
            double period = striped.kind().periodPoints();
            int pixels = (int) Math.round(period * scale);
            BufferedImage tile = new BufferedImage(pixels, pixels, BufferedImage.TYPE_INT_ARGB);
            Graphics2D drawing = tile.createGraphics();
            drawing.setComposite(AlphaComposite.Src);
            drawing.setPaint(awt(striped.ground()));
            drawing.fillRect(0, 0, pixels, pixels);
            drawing.setComposite(AlphaComposite.SrcOver);
            drawing.setRenderingHints(graphics.getRenderingHints());
            drawing.scale(pixels / period, pixels / period);
            drawing.setPaint(awt(striped.stripe()));
            for (double[] polygon : striped.kind().tile()) {
                Path2D path = new Path2D.Double();
                path.moveTo(polygon[0], polygon[1]);
                for (int i = 2; i < polygon.length; i += 2) {
                    path.lineTo(polygon[i], polygon[i + 1]);
                }
                path.closePath();
                drawing.fill(path);
            }
            drawing.dispose();
            return new TexturePaint(tile, new Rectangle2D.Double(0, 0, period, period));
        }

        private static Path2D path(List<Double> xs, List<Double> ys) {
            Path2D path = new Path2D.Double();
            path.moveTo(xs.getFirst(), ys.getFirst());
            for (int i = 1; i < xs.size(); i++) {
                path.lineTo(xs.get(i), ys.get(i));
            }
            return path;
        }
    }
}
