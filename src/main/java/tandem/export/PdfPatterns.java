package tandem.export;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPatternContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDPattern;
import org.apache.pdfbox.pdmodel.graphics.pattern.PDTilingPattern;

import tandem.picture.Color;
import tandem.picture.Fill;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/// A page's stripes as tiling patterns, fixed to the picture's upper left corner.
final class PdfPatterns {
    /// How many periods a tile holds, each way.
    private static final int PERIODS = 12;

    /// How far tiles reach into their neighbours, where they draw the same; else readers show
    /// seams.
    private static final float OVERLAP = 1;

    private final PDResources resources;
    private final COSArray fromTop;
    private final Map<Fill.Striped, PDColor> patterns = new HashMap<>();

    PdfPatterns(PDPage page, double heightPoints) {
        resources = new PDResources();
        page.setResources(resources);
        fromTop = new COSArray();
        fromTop.setFloatArray(new float[] {1, 0, 0, -1, 0, (float) heightPoints});
    }

    PDColor of(Fill.Striped striped) throws IOException {
        PDColor known = patterns.get(striped);
        if (known != null) {
            return known;
        }
        double period = striped.kind().periodPoints();
        float size = (float) (PERIODS * period);
        PDTilingPattern pattern = new PDTilingPattern();
        pattern.setPaintType(PDTilingPattern.PAINT_COLORED);
        pattern.setTilingType(PDTilingPattern.TILING_CONSTANT_SPACING_FASTER_TILING);
        pattern.setBBox(
                new PDRectangle(-OVERLAP, -OVERLAP, size + 2 * OVERLAP, size + 2 * OVERLAP));
        pattern.setXStep(size);
        pattern.setYStep(size);
        pattern.getCOSObject().setItem(COSName.MATRIX, fromTop);
        pattern.setResources(new PDResources());
        try (PDPatternContentStream content = new PDPatternContentStream(pattern)) {
            color(content, striped.ground());
            content.addRect(-OVERLAP, -OVERLAP, size + 2 * OVERLAP, size + 2 * OVERLAP);
            content.fill();
            color(content, striped.stripe());
            for (int row = -1; row <= PERIODS; row++) {
                for (int column = -1; column <= PERIODS; column++) {
                    for (double[] polygon : striped.kind().tile()) {
                        polygon(content, polygon, column * period, row * period);
                    }
                }
            }
            content.fill();
        }
        COSName name = resources.add(pattern);
        PDColor color = new PDColor(name, new PDPattern(resources));
        patterns.put(striped, color);
        return color;
    }

    private static void polygon(
            PDPatternContentStream content, double[] polygon, double dx, double dy)
            throws IOException {
        content.moveTo((float) (polygon[0] + dx), (float) (polygon[1] + dy));
        for (int i = 2; i < polygon.length; i += 2) {
            content.lineTo((float) (polygon[i] + dx), (float) (polygon[i + 1] + dy));
        }
        content.closePath();
    }

    private static void color(PDPatternContentStream content, Color color) throws IOException {
        content.setNonStrokingColor(color.red() / 255f, color.green() / 255f, color.blue() / 255f);
    }
}
