package tandem.picture;

import java.util.ArrayList;
import java.util.List;

/// Text broken into lines.
public final class Paragraph {
    private Paragraph() {}

    /// Lines of whole words that fit a width; a word that does not fit alone is cut.
    public static List<String> lines(String text, double widthPoints, double sizePoints) {
        return lines(text, widthPoints, sizePoints, false);
    }

    public static List<String> lines(
            String text, double widthPoints, double sizePoints, boolean bold) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (FontMetrics.width(longer, sizePoints, bold) <= widthPoints) {
                line = longer;
                continue;
            }
            if (!line.isEmpty()) {
                lines.add(line);
            }
            line = FontMetrics.fit(word, widthPoints, sizePoints, bold);
        }
        if (!line.isEmpty()) {
            lines.add(line);
        }
        return lines;
    }
}
