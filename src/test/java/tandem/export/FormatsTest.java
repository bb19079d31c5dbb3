package tandem.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tandem.picture.SampleRecordings;
import tandem.store.SyntheticSweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

class FormatsTest {
    private static final Exports.Options SMALL = new Exports.Options(1, Exports.Theme.LIGHT);

    @TempDir Path folder;

    @Test
    void eachFormatWritesARecordingToAFileOfItsSuffix() throws IOException {
        for (FileFormat format : Formats.all()) {
            Path file = folder.resolve("a." + format.suffix());

            Exports.write(SampleRecordings.gil(), file, SMALL);

            assertThat(Formats.of(file)).isSameAs(format);
            assertThat(file).isNotEmptyFile();
        }
    }

    @Test
    void noSuffixIsAnothersEnd() {
        assertThat(Formats.all())
                .allSatisfy(one ->
                        assertThat(Formats.of(Path.of("A." + one.suffix().toUpperCase())))
                                .isSameAs(one));
    }

    @Test
    void aFileThatNoFormatAsksForIsRefusedWithThoseThatThereAre() {
        assertThatThrownBy(() -> Formats.of(Path.of("a.bmp")))
                .hasMessageContaining("'a.bmp'")
                .hasMessageContaining(Formats.suffixes(Formats.all()));
    }

    @Test
    void aPictureOnTheScreenIsNoData() {
        assertThatThrownBy(() ->
                        Exports.write(
                                tandem.picture.chart.SpeedupPicture.of(
                                        SampleRecordings.gil(),
                                        400,
                                        tandem.picture.Palette.light()),
                                folder.resolve("a.csv"),
                                1))
                .hasMessageContaining(Formats.suffixes(Formats.figures()));
    }

    @Test
    void aSweepHasNoReplay() {
        assertThatThrownBy(() ->
                        Exports.write(SyntheticSweep.small(), folder.resolve("a.apng"), SMALL))
                .hasMessageContaining("a sweep has no replay");
    }

    @Test
    void aFilmThatNobodyWouldWatchIsRefusedWithTheSpeedThatIsEnough() {
        Exports.Options slow =
                new Exports.Options(
                        1,
                        Exports.Theme.LIGHT,
                        Exports.Options.DEFAULT.chart(),
                        false,
                        Exports.Options.SPEED.least());

        assertThatThrownBy(
                        () -> Exports.write(SampleRecordings.gil(), folder.resolve("a.apng"), slow))
                .hasMessageContaining("allowed: 300 s at most, which is a speed of");
    }

    @Test
    void readmeListsEachOfThem() throws IOException {
        String table =
                Formats.all().stream()
                        .map(format ->
                                "| `.%s` | %s | %s |\n"
                                        .formatted(format.suffix(), format.title(), kind(format)))
                        .collect(Collectors.joining());

        assertThat(Files.readString(Path.of("README.md"))).contains(table);
    }

    private static String kind(FileFormat format) {
        return switch (format) {
            case FileFormat.Figure _ -> "one picture";
            case FileFormat.Film _ -> "the replay";
            case FileFormat.Data _ -> "numbers";
        };
    }
}
