package tandem.picture.figure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tandem.picture.Palette;
import tandem.picture.Picture;
import tandem.picture.SampleRecordings;
import tandem.picture.Texts;

import java.util.List;

class FigurePictureTest {

    @ParameterizedTest
    @CsvSource({"2, 480", "2, 960", "6, 960", "17, 720", "64, 480", "64, 1600"})
    void noTwoTextsOverlapAndNoneLeavesThePicture(int workers, double width) {
        Picture picture = FigurePicture.of(SampleRecordings.five(workers), width, Palette.light());

        List<Texts.Placed> texts = Texts.of(picture);
        for (int i = 0; i < texts.size(); i++) {
            Texts.Placed text = texts.get(i);
            assertThat(text.left()).as(text.text()).isGreaterThanOrEqualTo(0);
            assertThat(text.right()).as(text.text()).isLessThanOrEqualTo(picture.widthPoints());
            assertThat(text.bottom()).as(text.text()).isLessThanOrEqualTo(picture.heightPoints());
            for (int j = 0; j < i; j++) {
                assertThat(text.overlaps(texts.get(j)))
                        .as("%s over %s", text, texts.get(j))
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"4", "64"})
    void everyLaneIsNamed(int workers) {
        Picture picture = FigurePicture.of(SampleRecordings.five(workers), 960, Palette.dark());

        assertThat(Texts.of(picture).stream().filter(t -> t.text().startsWith("thread ")))
                .hasSize(2 * workers);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void whatTheFigureRestsOnIsSaid(boolean dark) {
        Palette palette = dark ? Palette.dark() : Palette.light();
        Picture picture = FigurePicture.of(SampleRecordings.gil(), 960, palette);

        assertThat(Texts.of(picture))
                .extracting(Texts.Placed::text)
                .contains("Count primes", "measured", "waiting for the GIL (inferred)")
                .anyMatch(text -> text.contains("4 workers on 2 cores"))
                .anyMatch(text -> text.contains("serial took 1 s"))
                .anyMatch(text -> text.contains("62 ns an iteration"))
                .anyMatch(text -> text.contains("1412 events, none lost"));
    }
}
