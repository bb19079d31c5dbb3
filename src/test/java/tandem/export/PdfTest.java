package tandem.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

import tandem.picture.Color;
import tandem.picture.Mark;
import tandem.picture.Palette;
import tandem.picture.Picture;
import tandem.picture.SampleRecordings;
import tandem.picture.Texts;
import tandem.picture.figure.FigurePicture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

class PdfTest {
    private final Picture figure = FigurePicture.of(SampleRecordings.five(6), 960, Palette.light());

    @Test
    void everyLabelCanBeSearchedFor() throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf(figure))) {
            String text = squeezed(new PDFTextStripper().getText(document));

            assertThat(Texts.of(figure))
                    .allSatisfy(label -> assertThat(text).contains(squeezed(label.text())));
        }
    }

    @Test
    void thePageIsAsLargeAsThePictureAndItsFontsAreEmbedded() throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf(figure))) {
            PDPage page = document.getPage(0);

            assertThat(document.getNumberOfPages()).isEqualTo(1);
            assertThat(page.getMediaBox().getWidth()).isCloseTo(960, within(0.01f));
            for (COSName name : page.getResources().getFontNames()) {
                assertThat(page.getResources().getFont(name).isEmbedded()).isTrue();
                assertThat(page.getResources().getFont(name).getName()).contains("+Roboto");
            }
        }
    }

    @Test
    void thePageLooksLikeThePixels() throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf(figure))) {
            BufferedImage page = new PDFRenderer(document).renderImage(0, 1);
            BufferedImage pixels = new Png(1).paint(figure);

            assertThat(difference(page, pixels)).isLessThan(12);
        }
    }

    @Test
    void whatTheFontCannotDrawBecomesAQuestionMark() throws IOException {
        Mark text =
                new Mark.Text(5, 20, "日本\u0007x", 12, false, Mark.Align.LEFT, Color.of(0x112233));
        Picture picture = new Picture(100, 30, Color.of(0xffffff), List.of(text));

        try (PDDocument document = Loader.loadPDF(pdf(picture))) {
            assertThat(new PDFTextStripper().getText(document).strip()).isEqualTo("???x");
        }
    }

    /// The mean difference of a channel, of 255.
    private static double difference(BufferedImage one, BufferedImage other) {
        long sum = 0;
        int width = Math.min(one.getWidth(), other.getWidth());
        int height = Math.min(one.getHeight(), other.getHeight());
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int shift = 0; shift <= 16; shift += 8) {
                    sum +=
                            Math.abs(
                                    (one.getRGB(x, y) >> shift & 0xff)
                                            - (other.getRGB(x, y) >> shift & 0xff));
                }
            }
        }
        return sum / (3.0 * width * height);
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", "");
    }

    private static byte[] pdf(Picture picture) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Pdf().write(picture, out);
        return out.toByteArray();
    }
}
