package tandem.law.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import tandem.model.Contender;
import tandem.model.Recording;
import tandem.model.Sitting;
import tandem.model.Swept;
import tandem.model.Trial;
import tandem.store.SyntheticSweep;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

class SweepFiguresTest {
    private final Recording recording = SyntheticSweep.small();
    private final SweepFigures figures = SweepFigures.of(recording, 1000, 200);

    @Test
    void everyPointHasItsRunsAndNoWarmUp() {
        assertThat(figures.points()).hasSize(12);
        assertThat(figures.bases()).hasSize(2);
        assertThat(figures.points())
                .allSatisfy(point -> assertThat(point.runs()).hasSize(5).noneMatch(Trial::warmUp));
    }

    @Test
    void speedupIsOverTheSerialRunOfTheSameLanguage() {
        PointFigures two = figures.of(Contender.parse("java:virtual")).get(1);
        PointFigures base = figures.baseOf(two).orElseThrow();
        assertThat(base.point().contender()).isEqualTo(Contender.parse("java:serial"));
        double speedup = Objects.requireNonNull(two.speedup());
        double above = Objects.requireNonNull(base.medianNanos());
        double below = Objects.requireNonNull(two.medianNanos());
        assertThat(speedup).isCloseTo(above / below, within(1e-12));
        assertThat(Objects.requireNonNull(two.speedupInterval()).contains(speedup)).isTrue();
        assertThat(two.efficiency().orElseThrow()).isCloseTo(speedup / 2, within(1e-12));
    }

    @Test
    void aThreadedContenderThatDoesNotScaleIsExplained() {
        assertThat(figures.fit(Contender.parse("python:threads")).orElseThrow().chosen())
                .isPresent();
    }

    @Test
    void aFailedRunIsInNoFigureAndSpokenOf() {
        Swept swept = recording.sweep().orElseThrow();
        Trial failed = swept.trials().getLast().withFailure("its process was killed");
        List<Trial> trials =
                Stream.concat(
                                swept.trials().stream().limit(swept.trials().size() - 1),
                                Stream.of(failed))
                        .toList();
        Recording changed =
                SyntheticSweep.recording(
                        new Swept(swept.sweep(), trials, swept.sittings(), swept.kept()));
        assertThat(SweepFigures.of(changed, 100, 100).doubts())
                .anyMatch(doubt ->
                        doubt.startsWith("One run of ")
                                && doubt.endsWith("its process was killed."));
        assertThat(Failures.of(changed)).hasSize(1);
    }

    @Test
    void coresThatLoseSpeedAreDoubted() {
        assertThat(figures.doubts()).noneMatch(doubt -> doubt.startsWith("A core was seen"));
        Swept swept = recording.sweep().orElseThrow();
        Sitting slow = SyntheticSweep.sitting(swept.sittings().getFirst().tookNanos(), 0.6);
        Recording changed =
                SyntheticSweep.recording(
                        new Swept(swept.sweep(), swept.trials(), List.of(slow), swept.kept()));
        assertThat(SweepFigures.of(changed, 100, 100).doubts())
                .anyMatch(doubt ->
                        doubt.startsWith("A core was seen at 60 % of the speed of another"));
    }

    @Test
    void fewRepeatsAreDoubted() {
        Recording twice = SyntheticSweep.of(2, 2, "java:virtual");
        assertThat(SweepFigures.of(twice, 100, 100).doubts())
                .anyMatch(doubt -> doubt.startsWith("2 runs of a point are too few"));
    }
}
