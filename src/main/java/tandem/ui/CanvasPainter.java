package tandem.ui;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.ImagePattern;
import javafx.scene.paint.Paint;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;

import tandem.picture.Color;
import tandem.picture.Fill;
import tandem.picture.FontMetrics;
import tandem.picture.Mark;
import tandem.picture.Picture;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Paints pictures on a canvas, as the exports write them.
public final class CanvasPainter {
    /// From so many on, boxes in a row are turned into pixels first.
    private static final int MANY_BOXES = 48;

    private final double pixelsPerPoint;
    private final BoxRaster raster;
    private final Map<Color, javafx.scene.paint.Color> colors = new HashMap<>();
    private final Map<Fill.Striped, Paint> patterns = new HashMap<>();
    private final Map<Face, Font> fonts = new HashMap<>();

    private record Face(double sizePoints, boolean bold) {}

    /// @param pixelsPerPoint of the screen; patterns are made as sharp as this
    public CanvasPainter(double pixelsPerPoint) {
        this.pixelsPerPoint = pixelsPerPoint;
        raster = new BoxRaster(pixelsPerPoint);
    }

    /// Paints a picture with its upper left corner on the origin.
    public void paint(Picture picture, GraphicsContext graphics) {
        graphics.setFill(color(picture.background()));
        graphics.fillRect(0, 0, picture.widthPoints(), picture.heightPoints());
        raster.begin(picture.widthPoints(), picture.heightPoints());
        paint(picture.marks(), graphics);
    }

    private void paint(List<Mark> marks, GraphicsContext graphics) {
        int at = 0;
        while (at < marks.size()) {
            int behind = at;
            while (behind < marks.size() && BoxRaster.takes(marks.get(behind))) {
                behind++;
            }
            if (behind - at < MANY_BOXES || !raster.paint(marks.subList(at, behind), graphics)) {
                behind = Math.max(behind, at + 1);
                for (Mark mark : marks.subList(at, behind)) {
                    paint(mark, graphics);
                }
            }
            at = behind;
        }
    }

    private void paint(Mark mark, GraphicsContext graphics) {
        switch (mark) {
            case Mark.Box box -> box(box, graphics);
            case Mark.Line line -> line(line, graphics);
            case Mark.Area area -> {
                graphics.setFill(paint(area.fill()));
                graphics.fillPolygon(array(area.xs()), array(area.ys()), area.xs().size());
            }
            case Mark.Dot dot -> {
                double size = 2 * dot.radius();
                graphics.setFill(paint(dot.fill()));
                graphics.fillOval(dot.x() - dot.radius(), dot.y() - dot.radius(), size, size);
            }
            case Mark.Text text -> text(text, graphics);
            case Mark.Clip clip -> {
                graphics.save();
                clip(clip, graphics);
                paint(clip.marks(), graphics);
                graphics.restore();
            }
        }
    }

    /// Only a rectangle of whole pixels is clipped to quickly; any other is painted through a mask,
    /// many times slower.
    private static void clip(Mark.Clip clip, GraphicsContext graphics) {
        double left = Math.floor(clip.x());
        double top = Math.floor(clip.y());
        double right = Math.ceil(clip.x() + clip.width());
        double bottom = Math.ceil(clip.y() + clip.height());
        graphics.beginPath();
        graphics.rect(left, top, right - left, bottom - top);
        graphics.clip();
    }

    /// A level or upright line is a rectangle, which is filled many times as quickly as a path is
    /// stroked.
    private void line(Mark.Line line, GraphicsContext graphics) {
        double width = line.pen().widthPoints();
        boolean two = line.xs().size() == 2 && line.pen().dashPoints() == 0;
        double x = Math.min(line.xs().getFirst(), line.xs().getLast());
        double y = Math.min(line.ys().getFirst(), line.ys().getLast());
        double along = Math.abs(line.xs().getLast() - line.xs().getFirst());
        double down = Math.abs(line.ys().getLast() - line.ys().getFirst());
        if (two && along == 0) {
            graphics.setFill(color(line.pen().color()));
            graphics.fillRect(x - width / 2, y, width, down);
        } else if (two && down == 0) {
            graphics.setFill(color(line.pen().color()));
            graphics.fillRect(x, y - width / 2, along, width);
        } else {
            pen(line.pen(), graphics);
            graphics.strokePolyline(array(line.xs()), array(line.ys()), line.xs().size());
        }
    }

    private void box(Mark.Box box, GraphicsContext graphics) {
        double arc = 2 * box.radius();
        Fill fill = box.fill();
        if (fill != null) {
            graphics.setFill(paint(fill));
            if (arc > 0) {
                graphics.fillRoundRect(box.x(), box.y(), box.width(), box.height(), arc, arc);
            } else {
                graphics.fillRect(box.x(), box.y(), box.width(), box.height());
            }
        }
        Mark.Pen outline = box.outline();
        if (outline != null) {
            double inset = outline.widthPoints() / 2;
            double width = Math.max(0, box.width() - 2 * inset);
            double height = Math.max(0, box.height() - 2 * inset);
            pen(outline, graphics);
            if (arc > 0) {
                graphics.strokeRoundRect(box.x() + inset, box.y() + inset, width, height, arc, arc);
            } else {
                graphics.strokeRect(box.x() + inset, box.y() + inset, width, height);
            }
        }
    }

    private void text(Mark.Text text, GraphicsContext graphics) {
        double width = FontMetrics.width(text.text(), text.sizePoints(), text.bold());
        double x =
                switch (text.align()) {
                    case LEFT -> text.x();
                    case CENTER -> text.x() - width / 2;
                    case RIGHT -> text.x() - width;
                };
        graphics.setFont(
                fonts.computeIfAbsent(
                        new Face(text.sizePoints(), text.bold()), CanvasPainter::font));
        graphics.setFill(color(text.color()));
        graphics.fillText(text.text(), x, text.y());
    }

    private void pen(Mark.Pen pen, GraphicsContext graphics) {
        graphics.setStroke(color(pen.color()));
        graphics.setLineWidth(pen.widthPoints());
        graphics.setLineCap(StrokeLineCap.BUTT);
        graphics.setLineJoin(StrokeLineJoin.ROUND);
        if (pen.dashPoints() > 0) {
            graphics.setLineDashes(pen.dashPoints());
        } else {
            graphics.setLineDashes();
        }
    }

    private Paint paint(Fill fill) {
        return switch (fill) {
            case Fill.Solid(Color color) -> color(color);
            case Fill.Striped striped -> patterns.computeIfAbsent(striped, this::pattern);
        };
    }

    private Paint pattern(Fill.Striped striped) {
        double period = striped.kind().periodPoints();
        return new ImagePattern(
                StripeTile.of(striped, pixelsPerPoint), 0, 0, period, period, false);
    }

    private javafx.scene.paint.Color color(Color color) {
        return colors.computeIfAbsent(
                color, c -> javafx.scene.paint.Color.rgb(c.red(), c.green(), c.blue(), c.alpha()));
    }

    private static Font font(Face face) {
        return Font.font(
                FontMetrics.FAMILY,
                face.bold() ? FontWeight.BOLD : FontWeight.NORMAL,
                face.sizePoints());
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
