package tandem.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.junit.jupiter.api.Test;

import java.io.IOException;

class FontMetricsTest {

    @Test
    void widthsAreThoseOfAnotherReaderOfTheSameFont() throws IOException {
        for (boolean bold : new boolean[] {false, true}) {
            try (TrueTypeFont font =
                    new TTFParser().parse(new RandomAccessReadBuffer(FontMetrics.file(bold)))) {
                for (int c = 0x20; c < 0x2600; c++) {
                    int glyph = font.getUnicodeCmapLookup().getGlyphId(c);
                    double expected =
                            glyph == 0
                                    ? font.getAdvanceWidth(0)
                                    : (double) font.getAdvanceWidth(glyph);
                    if (glyph != 0 && expected == 0) {
                        continue;
                    }
                    assertThat(FontMetrics.width(Character.toString(c), font.getUnitsPerEm(), bold))
                            .as("U+%04x", c)
                            .isCloseTo(expected, within(1e-9));
                }
            }
        }
    }

    @Test
    void allThatPicturesSayCanBeDrawn() {
        "0123456789 abcxyzABCXYZ #%±×·…µ:;,.()<>/'\"äöüß–"
                .codePoints()
                .forEach(c -> {
                    assertThat(FontMetrics.has(c, false)).as("%c", c).isTrue();
                    assertThat(FontMetrics.has(c, true)).as("%c", c).isTrue();
                });
    }

    @Test
    void textThatFitsStaysAsItIs() {
        double width = FontMetrics.width("CPython 3.13 threads", 12, true);

        assertThat(FontMetrics.fit("CPython 3.13 threads", width, 12, true))
                .isEqualTo("CPython 3.13 threads");
    }

    @Test
    void textThatDoesNotFitEndsInAnEllipsis() {
        String fitted = FontMetrics.fit("CPython 3.13 threads", 80, 12, true);

        assertThat(fitted).startsWith("CPython").endsWith("…");
        assertThat(FontMetrics.width(fitted, 12, true)).isLessThanOrEqualTo(80);
    }

    @Test
    void nothingIsLeftWhereNotEvenAnEllipsisFits() {
        assertThat(FontMetrics.fit("CPython", 3, 12, false)).isEmpty();
    }
}
