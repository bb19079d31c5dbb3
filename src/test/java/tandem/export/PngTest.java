package tandem.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import tandem.model.Exit;
import tandem.model.Lane;
import tandem.model.Recording;
import tandem.model.span.Evidence;
import tandem.model.span.SpanLog;
import tandem.model.span.State;
import tandem.picture.Color;
import tandem.picture.Fill;
import tandem.picture.Palette;
import tandem.picture.Picture;
import tandem.picture.SampleRecordings;
import tandem.picture.timeline.TimelinePicture;
import tandem.picture.timeline.TimelineView;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

import javax.imageio.ImageIO;

class PngTest {
    private static final long MS = SampleRecordings.MS;

    @Test
    void statesHaveTheirColoursWhereTheyAre() throws IOException {
        for (Palette palette : List.of(Palette.light(), Palette.dark())) {
            Recording recording = oneLane();
            TimelineView view = TimelineView.of(recording, 600, 100);
            BufferedImage image = png(TimelinePicture.of(recording, view, palette), 2);
            int laneY = (int) (2 * (view.style().rulerPoints() + 24 + 6 + 13 - 8));

            assertThat(image.getWidth()).isEqualTo(1200);
            assertThat(image.getHeight()).isEqualTo(200);
            assertThat(at(image, view, 30, laneY)).isEqualTo(solid(palette.state(State.ON_CORE)));
            assertThat(at(image, view, 90, laneY)).isEqualTo(solid(palette.state(State.BLOCKED)));
            assertThat(at(image, view, 103, laneY)).isEqualTo(palette.ground().rgb());
        }
    }

    @Test
    void stripesAreFixedToTheOriginSoThatNeighboursJoin() throws IOException {
        Fill stripes = Palette.light().state(State.WAITING_LOCK);
        Picture picture =
                new Picture(
                        40,
                        20,
                        Color.of(0xffffff),
                        List.of(
                                new tandem.picture.Mark.Box(0, 0, 17, 20, 0, stripes, null),
                                new tandem.picture.Mark.Box(17, 0, 23, 20, 0, stripes, null)));
        BufferedImage image = png(picture, 1);

        for (int y = 0; y < 20; y++) {
            assertThat(image.getRGB(16, y)).isEqualTo(image.getRGB(17, y));
            assertThat(image.getRGB(3, y)).isEqualTo(image.getRGB(3, y % 5));
        }
    }

    @Test
    void onlyScalesFromOneToFourAreAllowed() {
        assertThatThrownBy(() -> new Png(5)).hasMessage("scale is 5; allowed: 1 to 4");
    }

    private static Recording oneLane() {
        SpanLog log = new SpanLog();
        log.append(0, 60 * MS, State.ON_CORE, Evidence.MEASURED, -1, -1);
        log.append(60 * MS, 100 * MS, State.BLOCKED, Evidence.MEASURED, -1, -1);
        Lane lane =
                SampleRecordings.lane(
                        0, Lane.Kind.THREAD, 0, 100 * MS, new Exit.Running(), log.spans());
        return SampleRecordings.recording(
                SampleRecordings.gil().experiment().orElseThrow(),
                2,
                List.of(
                        SampleRecordings.run(
                                "java:threads", "Java 25 threads", 100 * MS, 0, List.of(lane))));
    }

    private static int at(BufferedImage image, TimelineView view, long millis, int y) {
        return image.getRGB((int) (2 * view.scale().x(millis * MS)), y) & 0xffffff;
    }

    private static int solid(Fill fill) {
        return fill instanceof Fill.Solid(Color color) ? color.rgb() : -1;
    }

    private static BufferedImage png(Picture picture, int scale) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Png(scale).write(picture, out);
        return ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
    }
}
