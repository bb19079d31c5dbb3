package tandem.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

import tandem.picture.Color;
import tandem.picture.Mark;
import tandem.picture.Palette;
import tandem.picture.Picture;
import tandem.picture.SampleRecordings;
import tandem.picture.Texts;
import tandem.picture.chart.SharePicture;
import tandem.picture.chart.SpeedupPicture;
import tandem.picture.figure.FigurePicture;
import tandem.picture.timeline.LegendPicture;
import tandem.picture.timeline.TimelinePicture;
import tandem.picture.timeline.TimelineView;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;

/// Golden pictures lie in `src/test/resources/tandem/picture`. After a wanted change, run `mvn test
/// -Dtest=SvgTest -Dtandem.golden=write`, look at what changed, and commit it.
class SvgTest {
    private static final Path GOLDEN = Path.of("src/test/resources/tandem/picture");

    @Test
    void theTimelineLooksAsItDid() throws IOException {
        TimelineView view = TimelineView.of(SampleRecordings.gil(), 640, 420);
        TimelineView.Focus focus =
                view.focus()
                        .withCursorNanos(345_000_000L)
                        .withMarksNanos(List.of(500_000_000L))
                        .withRange(new TimelineView.TimeRange(600_000_000L, 700_000_000L))
                        .withSelected(
                                new TimelineView.Selection(
                                        SampleRecordings.gil().runs().get(1).contender(), 1, 3));
        check(
                "timeline.svg",
                TimelinePicture.of(SampleRecordings.gil(), view.withFocus(focus), Palette.light()));
    }

    @Test
    void theChartsLookAsTheyDid() throws IOException {
        check("shares.svg", SharePicture.of(SampleRecordings.five(3), 480, Palette.light()));
        check("speedup.svg", SpeedupPicture.of(SampleRecordings.five(3), 270, Palette.light()));
        check("legend.svg", LegendPicture.of(SampleRecordings.five(3), 480, Palette.dark()));
    }

    @Test
    void theFigureLooksAsItDid() throws IOException {
        check("figure.svg", FigurePicture.of(SampleRecordings.five(2), 720, Palette.light()));
    }

    @Test
    void textStaysText() throws Exception {
        Picture picture = FigurePicture.of(SampleRecordings.five(6), 960, Palette.light());

        NodeList texts = parse(svg(picture)).getElementsByTagName("text");
        List<String> found = new ArrayList<>();
        for (int i = 0; i < texts.getLength(); i++) {
            found.add(texts.item(i).getTextContent());
        }

        assertThat(found)
                .containsExactlyElementsOf(
                        Texts.of(picture).stream().map(Texts.Placed::text).toList());
    }

    @Test
    void textThatXmlCannotHoldDoesNotSpoilTheFile() throws Exception {
        Mark hostile =
                new Mark.Text(
                        0,
                        10,
                        "<b>&\u0000\u001b\ud800\"]]>",
                        12,
                        false,
                        Mark.Align.LEFT,
                        Color.of(0));
        Picture picture = new Picture(50, 20, Color.of(0xffffff), List.of(hostile));

        assertThat(parse(svg(picture)).getElementsByTagName("text").item(0).getTextContent())
                .startsWith("<b>&")
                .endsWith("\"]]>");
    }

    private static void check(String name, Picture picture) throws IOException {
        String svg = svg(picture);
        if ("write".equals(System.getProperty("tandem.golden"))) {
            Files.writeString(GOLDEN.resolve(name), svg);
        }
        assertThat(svg).isEqualTo(Files.readString(GOLDEN.resolve(name)));
    }

    private static String svg(Picture picture) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Svg().write(picture, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }
}
