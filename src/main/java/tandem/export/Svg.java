package tandem.export;

import tandem.picture.Color;
import tandem.picture.Fill;
import tandem.picture.FontMetrics;
import tandem.picture.Mark;
import tandem.picture.Picture;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Scalable Vector Graphics 1.1. Text stays text; stripes are patterns. The same picture always
/// gives the same bytes.
public final class Svg implements Format<Picture> {

    @Override
    public void write(Picture picture, OutputStream out) throws IOException {
        out.write(new Document().of(picture).getBytes(StandardCharsets.UTF_8));
    }

    /// One document on its way.
    private static final class Document {
        private final StringBuilder body = new StringBuilder();
        private final StringBuilder definitions = new StringBuilder();
        private final Map<Fill.Striped, String> patterns = new LinkedHashMap<>();
        private int clips;

        String of(Picture picture) {
            String width = number(picture.widthPoints());
            String height = number(picture.heightPoints());
            body.append(
                    "<rect width=\"%s\" height=\"%s\"%s/>\n"
                            .formatted(width, height, paint("fill", picture.background())));
            picture.marks().forEach(this::mark);
            return """
            <?xml version="1.0" encoding="UTF-8"?>
            <svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" viewBox="0 0 %s %s" \
            font-family="%s, 'Helvetica Neue', Arial, sans-serif">
            <defs>
            %s</defs>
            %s</svg>
            """
                    .formatted(width, height, width, height, FontMetrics.FAMILY, definitions, body);
        }

        private void mark(Mark mark) {
            switch (mark) {
                case Mark.Box box -> box(box);
                case Mark.Line line ->
                        body.append(
                                "<polyline points=\"%s\" fill=\"none\"%s/>\n"
                                        .formatted(points(line.xs(), line.ys()), pen(line.pen())));
                case Mark.Area area ->
                        body.append(
                                "<polygon points=\"%s\"%s/>\n"
                                        .formatted(
                                                points(area.xs(), area.ys()), fill(area.fill())));
                case Mark.Dot dot ->
                        body.append(
                                "<circle cx=\"%s\" cy=\"%s\" r=\"%s\"%s/>\n"
                                        .formatted(
                                                number(dot.x()),
                                                number(dot.y()),
                                                number(dot.radius()),
                                                fill(dot.fill())));
                case Mark.Text text -> text(text);
                case Mark.Clip clip -> clip(clip);
            }
        }

        private void box(Mark.Box box) {
            Mark.Pen outline = box.outline();
            Fill fill = box.fill();
            if (fill != null) {
                rectangle(box, 0, fill(fill));
            }
            if (outline != null) {
                rectangle(box, outline.widthPoints() / 2, " fill=\"none\"" + pen(outline));
            }
        }

        private void rectangle(Mark.Box box, double inset, String look) {
            double width = box.width() - 2 * inset;
            double height = box.height() - 2 * inset;
            if (!(width > 0 && height > 0)) {
                return;
            }
            body.append(
                    "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"%s%s/>\n"
                            .formatted(
                                    number(box.x() + inset),
                                    number(box.y() + inset),
                                    number(width),
                                    number(height),
                                    box.radius() > 0 ? " rx=\"" + number(box.radius()) + "\"" : "",
                                    look));
        }

        private void text(Mark.Text text) {
            String anchor =
                    switch (text.align()) {
                        case LEFT -> "";
                        case CENTER -> " text-anchor=\"middle\"";
                        case RIGHT -> " text-anchor=\"end\"";
                    };
            body.append(
                    "<text x=\"%s\" y=\"%s\" font-size=\"%s\"%s%s%s>%s</text>\n"
                            .formatted(
                                    number(text.x()),
                                    number(text.y()),
                                    number(text.sizePoints()),
                                    text.bold() ? " font-weight=\"bold\"" : "",
                                    anchor,
                                    paint("fill", text.color()),
                                    escaped(text.text())));
        }

        private void clip(Mark.Clip clip) {
            String id = "clip" + ++clips;
            definitions.append(
                    """
                    <clipPath id="%s"><rect x="%s" y="%s" width="%s" height="%s"/></clipPath>
                    """
                            .formatted(
                                    id,
                                    number(clip.x()),
                                    number(clip.y()),
                                    number(clip.width()),
                                    number(clip.height())));
            body.append("<g clip-path=\"url(#").append(id).append(")\">\n");
            clip.marks().forEach(this::mark);
            body.append("</g>\n");
        }

        private String fill(Fill fill) {
            return switch (fill) {
                case Fill.Solid(Color color) -> paint("fill", color);
                case Fill.Striped striped ->
                        " fill=\"url(#%s)\""
                                .formatted(patterns.computeIfAbsent(striped, this::define));
            };
        }

        private String define(Fill.Striped striped) {
            String id = "stripes" + (patterns.size() + 1);
            String period = number(striped.kind().periodPoints());
            StringBuilder path = new StringBuilder();
            for (double[] polygon : striped.kind().tile()) {
                for (int i = 0; i < polygon.length; i += 2) {
                    path.append(i == 0 ? 'M' : 'L')
                            .append(number(polygon[i]))
                            .append(' ')
                            .append(number(polygon[i + 1]));
                }
                path.append('Z');
            }
            definitions.append(
                    """
                    <pattern id="%s" width="%s" height="%s" patternUnits="userSpaceOnUse">\
                    <rect width="%s" height="%s"%s/><path d="%s"%s/></pattern>
                    """
                            .formatted(
                                    id,
                                    period,
                                    period,
                                    period,
                                    period,
                                    paint("fill", striped.ground()),
                                    path,
                                    paint("fill", striped.stripe())));
            return id;
        }

        private static String pen(Mark.Pen pen) {
            return paint("stroke", pen.color())
                    + " stroke-width=\""
                    + number(pen.widthPoints())
                    + "\""
                    + (pen.dashPoints() > 0
                            ? " stroke-dasharray=\"" + number(pen.dashPoints()) + "\""
                            : "")
                    + " stroke-linejoin=\"round\"";
        }

        private static String paint(String attribute, Color color) {
            String paint = " " + attribute + "=\"" + color.hex() + "\"";
            return color.alpha() >= 1
                    ? paint
                    : paint + " " + attribute + "-opacity=\"" + number(color.alpha()) + "\"";
        }

        private static String points(List<Double> xs, List<Double> ys) {
            StringBuilder points = new StringBuilder();
            for (int i = 0; i < xs.size(); i++) {
                points.append(i == 0 ? "" : " ")
                        .append(number(xs.get(i)))
                        .append(',')
                        .append(number(ys.get(i)));
            }
            return points.toString();
        }

        /// A length with at most two digits behind the point.
        private static String number(double value) {
            BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN);
            return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
        }

        /// Text as XML 1.0 allows it: what it cannot hold becomes U+FFFD.
        private static String escaped(String text) {
            StringBuilder escaped = new StringBuilder();
            text.codePoints()
                    .forEach(character -> {
                        switch (character) {
                            case '&' -> escaped.append("&amp;");
                            case '<' -> escaped.append("&lt;");
                            case '>' -> escaped.append("&gt;");
                            case '"' -> escaped.append("&quot;");
                            default ->
                                    escaped.appendCodePoint(
                                            allowed(character) ? character : 0xfffd);
                        }
                    });
            return escaped.toString();
        }

        private static boolean allowed(int character) {
            return character == '\t'
                    || character >= 0x20 && character <= 0xd7ff
                    || character >= 0xe000 && character <= 0xfffd
                    || character >= 0x10000;
        }
    }
}
