package tandem.export;

import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.util.Matrix;

import tandem.picture.FontMetrics;
import tandem.picture.Picture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;

/// Portable Document Format: one page, as large as the picture. Text stays text, in the bundled
/// font, of which only what is used is embedded; stripes are tiling patterns.
public final class Pdf implements Format<Picture> {

    @Override
    public void write(Picture picture, OutputStream out) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page =
                    new PDPage(
                            new PDRectangle(
                                    (float) picture.widthPoints(), (float) picture.heightPoints()));
            document.addPage(page);
            PdfPatterns patterns = new PdfPatterns(page, picture.heightPoints());
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.transform(new Matrix(1, 0, 0, -1, 0, (float) picture.heightPoints()));
                PdfPainter painter =
                        new PdfPainter(
                                content, patterns, font(document, false), font(document, true));
                painter.background(picture);
                painter.marks(picture.marks());
            }
            document.getDocumentInformation().setProducer("Tandem");
            document.getDocumentCatalog().getCOSObject().setString(COSName.LANG, "en");
            document.save(out);
        }
    }

    private static PDFont font(PDDocument document, boolean bold) throws IOException {
        return PDType0Font.load(document, new ByteArrayInputStream(FontMetrics.file(bold)));
    }
}
