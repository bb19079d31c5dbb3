package tandem.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import tandem.law.sweep.SweepFigures;
import tandem.model.Recording;
import tandem.store.SyntheticSweep;

import java.util.List;

class SweepPictureTest {
    private static final Recording RECORDING = SyntheticSweep.small();
    private static final SweepFigures FIGURES = SweepFigures.of(RECORDING, 200, 200);

    private static List<String> texts(Picture picture) {
        return picture.marks().stream()
                .filter(Mark.Text.class::isInstance)
                .map(mark -> ((Mark.Text) mark).text())
                .toList();
    }

    @ParameterizedTest
    @EnumSource(SweepChart.class)
    void everyChartNamesItsContendersAndLiesInsideItself(SweepChart chart) {
        for (boolean logarithmic : new boolean[] {false, true}) {
            Picture picture =
                    SweepPicture.of(
                            FIGURES,
                            SweepPicture.Style.of(chart, FIGURES).withLogarithmic(logarithmic),
                            700,
                            400,
                            Palette.dark());
            assertThat(texts(picture))
                    .contains(
                            "CPython 3.13 threads",
                            "CPython 3.13 processes",
                            "Java 25 virtual threads");
            for (Mark mark : picture.marks()) {
                if (mark instanceof Mark.Dot dot) {
                    assertThat(dot.x()).isBetween(0.0, 700.0);
                    assertThat(dot.y()).isBetween(0.0, 400.0);
                }
                if (mark instanceof Mark.Line line) {
                    assertThat(line.xs()).allSatisfy(x -> assertThat(x).isBetween(-1.0, 701.0));
                    assertThat(line.ys()).allSatisfy(y -> assertThat(y).isBetween(-1.0, 401.0));
                }
            }
        }
    }

    @Test
    void everyRunIsAPoint() {
        Picture picture =
                SweepPicture.of(
                        FIGURES,
                        SweepPicture.Style.of(SweepChart.SPEEDUP, FIGURES),
                        700,
                        400,
                        Palette.light());
        long small =
                picture.marks().stream()
                        .filter(mark -> mark instanceof Mark.Dot dot && dot.radius() < 2)
                        .count();
        long outliers =
                FIGURES.points().stream()
                        .flatMap(point -> point.outliers().stream())
                        .filter(Boolean::booleanValue)
                        .count();
        assertThat(small + outliers).isEqualTo(60);
    }

    @Test
    void theFigureNamesTheBaseItsTimeAndWhatItWasMeasuredOn() {
        Picture picture =
                SweepFigurePicture.of(
                        FIGURES,
                        RECORDING,
                        SweepPicture.Style.of(SweepChart.SPEEDUP, FIGURES),
                        960,
                        Palette.light());
        assertThat(texts(picture))
                .contains("Speedup · Count primes", "measured", "2 cores of this machine", "ideal")
                .anyMatch(text -> text.startsWith("against CPython 3.13 serial "))
                .anyMatch(text -> text.contains("load before 0.1"));
    }
}
