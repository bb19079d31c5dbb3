package tandem.picture.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import tandem.law.sweep.PointFigures;
import tandem.law.sweep.SweepFigures;
import tandem.model.Axis;
import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.model.Recording;
import tandem.model.Sweep;
import tandem.model.Swept;
import tandem.model.Workload;
import tandem.picture.FontMetrics;
import tandem.picture.Mark;
import tandem.picture.Palette;
import tandem.picture.Picture;
import tandem.picture.Plot;
import tandem.store.SyntheticSweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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

    private static final List<String> EIGHT =
            List.of(
                    "python:threads",
                    "python:processes",
                    "python@3.12:threads",
                    "python@3.14:threads",
                    "python@3.14:processes",
                    "java:virtual",
                    "java:threads",
                    "java:processes");

    private static SweepFigures eight(int most) {
        return SweepFigures.of(SyntheticSweep.of(2, most, EIGHT.toArray(String[]::new)), 100, 100);
    }

    private static Picture drawn(SweepFigures figures, SweepChart chart, boolean logarithmic) {
        SweepPicture.Style style =
                SweepPicture.Style.of(chart, figures).withLogarithmic(logarithmic);
        return SweepPicture.of(figures, style, 900, 400, Palette.light());
    }

    @Test
    void labelsOfEveryAxisCanBeToldApart() {
        for (SweepChart chart : SweepChart.values()) {
            Picture picture = drawn(FIGURES, chart, true);
            List<String> left =
                    picture.marks().stream()
                            .filter(mark ->
                                    mark instanceof Mark.Text text
                                            && text.align() == Mark.Align.RIGHT
                                            && text.x() < 60)
                            .map(mark -> ((Mark.Text) mark).text())
                            .toList();
            assertThat(left).as(chart.key()).hasSizeGreaterThan(1).doesNotHaveDuplicates();
        }
    }

    @Test
    void ticksThatMultiplyShowTheDigitsThatTheyNeed() {
        Plot.Axis axis = new Plot.Axis(0.15, 2.4, true);
        assertThat(
                        axis.ticks(6).stream()
                                .map(tick -> SweepChart.SPEEDUP.label(tick, axis.stepAt(tick, 6))))
                .containsExactly("0.2×", "0.5×", "1×", "2×");
        assertThat(SweepChart.EFFICIENCY.label(0.005, 0.005)).isEqualTo("0.5 %");
    }

    @Test
    void theAxisSaysWhereItEnds() {
        assertThat(texts(drawn(FIGURES, SweepChart.SPEEDUP, true))).contains("1", "4", "6");
    }

    @Test
    void manyContendersStayNearTheirValue() {
        SweepFigures figures = eight(3);
        SweepPicture.Style style = SweepPicture.Style.of(SweepChart.SPEEDUP, figures);
        Picture picture = SweepPicture.of(figures, style, 900, 400, Palette.light());
        SweepPlace place = SweepPicture.place(figures, style, 900, 400, Palette.light());
        assertThat(picture.marks())
                .filteredOn(mark -> mark instanceof Mark.Dot dot && dot.radius() > 3)
                .hasSizeGreaterThan(40)
                .allSatisfy(mark ->
                        assertThat(
                                        figures.swept().sweep().values().stream()
                                                .mapToDouble(value ->
                                                        Math.abs(
                                                                place.x(value)
                                                                        - ((Mark.Dot) mark).x()))
                                                .min()
                                                .orElseThrow())
                                .isLessThanOrEqualTo(10.001));
    }

    @Test
    void theSerialPartOfALawIsACurveWithoutSteps() {
        double before = SweepChart.KARP_FLATT.height(1, 2, 2.99);
        assertThat(SweepChart.KARP_FLATT.height(1, 2, 3.01) - before).isBetween(0.0, 0.005);
    }

    @Test
    void namesAndLegendOfManyContendersAreWhole() {
        SweepFigures figures = eight(3);
        Picture picture = drawn(figures, SweepChart.SHARES, false);
        assertThat(texts(picture)).noneMatch(text -> text.contains("…")).contains("processes");
        for (Mark mark : picture.marks()) {
            if (mark instanceof Mark.Text text && text.align() == Mark.Align.LEFT) {
                double width = FontMetrics.width(text.text(), text.sizePoints(), text.bold());
                assertThat(text.x() + width).as(text.text()).isLessThanOrEqualTo(900);
            }
        }
    }

    @Test
    void aLegendThatIsTooLongGoesOnInAnotherRow() {
        SweepPicture.Style style = SweepPicture.Style.of(SweepChart.SHARES, FIGURES);
        Picture picture = SweepPicture.of(FIGURES, style, 300, 400, Palette.light());
        Mark.Text last =
                picture.marks().stream()
                        .filter(mark ->
                                mark instanceof Mark.Text text && text.text().contains("inferred"))
                        .map(Mark.Text.class::cast)
                        .findFirst()
                        .orElseThrow();
        assertThat(last.x() + FontMetrics.width(last.text(), last.sizePoints(), false))
                .isLessThan(300);
        assertThat(last.y()).isLessThan(400);
    }

    @Test
    void everyCaptionIsTrueOfItsChart() {
        assertThat(SweepWords.caption(FIGURES, SweepChart.SPEEDUP))
                .matches(
                        "against CPython 3.13 serial \\d+ ms, Java 25 serial \\d+ ms · medians of"
                                + " 5, 95 % intervals, every run shown");
        assertThat(SweepWords.caption(FIGURES, SweepChart.TIME)).startsWith("medians of 5");
        assertThat(SweepWords.caption(FIGURES, SweepChart.SHARES))
                .isEqualTo(
                        "shares of workers' lives, summed over all workers and the 5 runs of each"
                                + " point");
    }

    @Test
    void aBaseThatVariesOverTheValuesIsNamedWithItsRange() {
        Experiment base = Experiment.of(Workload.PRIMES, List.of(Contender.parse("java:virtual")));
        Sweep sweep = new Sweep(base, Axis.TASKS, List.of(10.0, 20.0), 5, 1, 1);
        List<PointFigures> points = new ArrayList<>();
        List<PointFigures> bases = new ArrayList<>();
        for (Sweep.Point point : sweep.points()) {
            double nanos = point.value() * 8e6;
            (point.baseline() ? bases : points)
                    .add(
                            new PointFigures(
                                    point,
                                    "Java 25 " + point.contender().strategy().key(),
                                    4,
                                    List.of(),
                                    List.of(),
                                    0,
                                    nanos,
                                    null,
                                    1.0,
                                    null));
        }
        SweepFigures figures =
                new SweepFigures(
                        new Swept(sweep, List.of(), List.of(), List.of()),
                        RECORDING.machine(),
                        points,
                        bases,
                        Map.of(),
                        List.of());
        assertThat(SweepWords.caption(figures, SweepChart.SPEEDUP))
                .startsWith("against Java 25 serial 80 to 160 ms · ");
    }
}
