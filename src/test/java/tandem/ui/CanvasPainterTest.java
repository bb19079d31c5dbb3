package tandem.ui;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.canvas.Canvas;
import javafx.scene.image.WritableImage;
import javafx.scene.text.Font;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import tandem.export.Png;
import tandem.model.span.State;
import tandem.picture.Fill;
import tandem.picture.FontMetrics;
import tandem.picture.Mark;
import tandem.picture.Palette;
import tandem.picture.Picture;
import tandem.picture.SampleRecordings;
import tandem.picture.figure.FigurePicture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import javax.imageio.ImageIO;

@OneWindow
final class CanvasPainterTest {

    @Start
    void start(Stage stage) {
        Font.loadFont(new ByteArrayInputStream(FontMetrics.file(false)), 12);
        Font.loadFont(new ByteArrayInputStream(FontMetrics.file(true)), 12);
        stage.show();
    }

    @Test
    void everyFillIsPaintedAsItIsExported() throws Exception {
        for (Palette palette : List.of(Palette.light(), Palette.dark())) {
            List<Mark> marks = new ArrayList<>();
            for (State state : State.values()) {
                Fill fill = palette.state(state);
                marks.add(new Mark.Box(10, 8 + 26 * state.ordinal(), 180, 20, 0, fill, null));
            }
            Picture picture = new Picture(200, 220, palette.ground(), marks);

            assertThat(differing(picture, 24)).isLessThan(0.02);
        }
    }

    @Test
    void aWholeFigureIsPaintedAsItIsExported() throws Exception {
        Picture picture = FigurePicture.of(SampleRecordings.gil(), 900, Palette.light());

        assertThat(differing(picture, 96)).isLessThan(0.02);
    }

    /// The share of pixels of which a channel differs by more than a limit between canvas and PNG.
    private static double differing(Picture picture, int limit) throws Exception {
        int width = (int) Math.ceil(picture.widthPoints());
        int height = (int) Math.ceil(picture.heightPoints());
        WritableImage painted =
                WaitForAsyncUtils.asyncFx(
                                () -> {
                                    Canvas canvas = new Canvas(width, height);
                                    new CanvasPainter(1)
                                            .paint(picture, canvas.getGraphicsContext2D());
                                    return canvas.snapshot(null, null);
                                })
                        .get();
        BufferedImage exported = exported(picture);
        int differing = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int a = painted.getPixelReader().getArgb(x, y);
                int b = exported.getRGB(x, y);
                int most = 0;
                for (int shift = 0; shift < 24; shift += 8) {
                    most = Math.max(most, Math.abs((a >> shift & 255) - (b >> shift & 255)));
                }
                differing += most > limit ? 1 : 0;
            }
        }
        return (double) differing / (width * height);
    }

    private static BufferedImage exported(Picture picture) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new Png(1).write(picture, bytes);
        return ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
    }
}
