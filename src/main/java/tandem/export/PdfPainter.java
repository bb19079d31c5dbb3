package tandem.export;

import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.util.Matrix;

import tandem.picture.Color;
import tandem.picture.Fill;
import tandem.picture.FontMetrics;
import tandem.picture.Mark;
import tandem.picture.Picture;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Writes marks as PDF operators, in a coordinate system whose y grows downwards.
final class PdfPainter {
    /// Control points of a quarter circle: 4/3 · (√2 − 1).
    private static final double ROUND = 0.552_285;

    private final PDPageContentStream content;
    private final PdfPatterns patterns;
    private final PDFont regular;
    private final PDFont bold;
    private final Map<Double, PDExtendedGraphicsState> states = new HashMap<>();
    private double alpha = 1;

    PdfPainter(PDPageContentStream content, PdfPatterns patterns, PDFont regular, PDFont bold) {
        this.content = content;
        this.patterns = patterns;
        this.regular = regular;
        this.bold = bold;
    }

    void background(Picture picture) throws IOException {
        fill(new Fill.Solid(picture.background()));
        rectangle(0, 0, picture.widthPoints(), picture.heightPoints());
        content.fill();
    }

    void marks(List<Mark> marks) throws IOException {
        for (Mark mark : marks) {
            mark(mark);
        }
    }

    private void mark(Mark mark) throws IOException {
        switch (mark) {
            case Mark.Box box -> box(box);
            case Mark.Line line -> {
                pen(line.pen());
                path(line.xs(), line.ys());
                content.stroke();
            }
            case Mark.Area area -> {
                fill(area.fill());
                path(area.xs(), area.ys());
                content.closePath();
                content.fill();
            }
            case Mark.Dot dot -> {
                fill(dot.fill());
                double size = 2 * dot.radius();
                rounded(dot.x() - dot.radius(), dot.y() - dot.radius(), size, size, dot.radius());
                content.fill();
            }
            case Mark.Text text -> text(text);
            case Mark.Clip clip -> {
                double before = alpha;
                content.saveGraphicsState();
                rectangle(clip.x(), clip.y(), clip.width(), clip.height());
                content.clip();
                marks(clip.marks());
                content.restoreGraphicsState();
                alpha = before;
            }
        }
    }

    private void box(Mark.Box box) throws IOException {
        Fill fill = box.fill();
        if (fill != null && box.width() > 0 && box.height() > 0) {
            fill(fill);
            shape(box, 0);
            content.fill();
        }
        Mark.Pen outline = box.outline();
        if (outline != null) {
            pen(outline);
            shape(box, outline.widthPoints() / 2);
            content.stroke();
        }
    }

    private void shape(Mark.Box box, double inset) throws IOException {
        double x = box.x() + inset;
        double y = box.y() + inset;
        double width = Math.max(0, box.width() - 2 * inset);
        double height = Math.max(0, box.height() - 2 * inset);
        double radius = Math.min(box.radius(), Math.min(width, height) / 2);
        if (radius > 0) {
            rounded(x, y, width, height, radius);
        } else {
            rectangle(x, y, width, height);
        }
    }

    private void rectangle(double x, double y, double width, double height) throws IOException {
        content.addRect((float) x, (float) y, (float) width, (float) height);
    }

    private void rounded(double x, double y, double width, double height, double radius)
            throws IOException {
        double near = radius * (1 - ROUND);
        double right = x + width;
        double bottom = y + height;
        content.moveTo((float) (x + radius), (float) y);
        content.lineTo((float) (right - radius), (float) y);
        curve(right - near, y, right, y + near, right, y + radius);
        content.lineTo((float) right, (float) (bottom - radius));
        curve(right, bottom - near, right - near, bottom, right - radius, bottom);
        content.lineTo((float) (x + radius), (float) bottom);
        curve(x + near, bottom, x, bottom - near, x, bottom - radius);
        content.lineTo((float) x, (float) (y + radius));
        curve(x, y + near, x + near, y, x + radius, y);
        content.closePath();
    }

    private void curve(double x1, double y1, double x2, double y2, double x3, double y3)
            throws IOException {
        content.curveTo((float) x1, (float) y1, (float) x2, (float) y2, (float) x3, (float) y3);
    }

    private void path(List<Double> xs, List<Double> ys) throws IOException {
        content.moveTo(xs.getFirst().floatValue(), ys.getFirst().floatValue());
        for (int i = 1; i < xs.size(); i++) {
            content.lineTo(xs.get(i).floatValue(), ys.get(i).floatValue());
        }
    }

    private void text(Mark.Text text) throws IOException {
        String shown = known(text.text(), text.bold());
        double width = FontMetrics.width(shown, text.sizePoints(), text.bold());
        double x =
                switch (text.align()) {
                    case LEFT -> text.x();
                    case CENTER -> text.x() - width / 2;
                    case RIGHT -> text.x() - width;
                };
        fill(new Fill.Solid(text.color()));
        content.beginText();
        content.setFont(text.bold() ? bold : regular, (float) text.sizePoints());
        content.setTextMatrix(new Matrix(1, 0, 0, -1, (float) x, (float) text.y()));
        content.showText(shown);
        content.endText();
    }

    /// The text with question marks for what the font has no glyph for.
    private static String known(String text, boolean bold) {
        StringBuilder known = new StringBuilder();
        text.codePoints().forEach(c -> known.appendCodePoint(FontMetrics.has(c, bold) ? c : '?'));
        return known.toString();
    }

    private void fill(Fill fill) throws IOException {
        switch (fill) {
            case Fill.Solid(Color color) -> {
                alpha(color.alpha());
                content.setNonStrokingColor(
                        color.red() / 255f, color.green() / 255f, color.blue() / 255f);
            }
            case Fill.Striped striped -> {
                alpha(1);
                content.setNonStrokingColor(patterns.of(striped));
            }
        }
    }

    private void pen(Mark.Pen pen) throws IOException {
        alpha(pen.color().alpha());
        Color color = pen.color();
        content.setStrokingColor(color.red() / 255f, color.green() / 255f, color.blue() / 255f);
        content.setLineWidth((float) pen.widthPoints());
        content.setLineJoinStyle(1);
        float dash = (float) pen.dashPoints();
        content.setLineDashPattern(dash > 0 ? new float[] {dash, dash} : new float[0], 0);
    }

    private void alpha(double wanted) throws IOException {
        if (wanted != alpha) {
            content.setGraphicsStateParameters(states.computeIfAbsent(wanted, PdfPainter::state));
            alpha = wanted;
        }
    }

    private static PDExtendedGraphicsState state(double alpha) {
        PDExtendedGraphicsState state = new PDExtendedGraphicsState();
        state.setNonStrokingAlphaConstant((float) alpha);
        state.setStrokingAlphaConstant((float) alpha);
        return state;
    }
}
