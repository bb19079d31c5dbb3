package tandem.picture.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tandem.picture.FontMetrics;

import java.util.List;

class TicksTest {

    @Test
    void aSecondHasTicksOfTenths() {
        assertThat(labels(0, 1_060_000_000L, 1000))
                .startsWith("0", "100 ms", "200 ms")
                .endsWith("1 000 ms");
    }

    @Test
    void secondsAreNamedSecondsFromTwo() {
        assertThat(labels(0, 5_000_000_000L, 700))
                .startsWith("0", "0.5 s", "1.0 s")
                .endsWith("5.0 s");
    }

    @Test
    void microsecondsAndNanosecondsHaveTheirUnits() {
        assertThat(labels(0, 50_000, 600)).contains("10 µs", "50 µs");
        assertThat(labels(400, 500, 600)).contains("410 ns", "500 ns");
    }

    @Test
    void aCloseLookIntoALaterMomentShowsTheDigitsThatDiffer() {
        List<String> labels = labels(1_000_100_000L, 1_000_101_000L, 600);

        assertThat(labels).doesNotHaveDuplicates().contains("1 000 100 200 ns");
    }

    @Test
    void minutesHaveTicksOfMinutes() {
        assertThat(labels(0, 600_000_000_000L, 700)).contains("1 min", "10 min");
    }

    @Test
    void labelsDifferAtEveryZoom() {
        for (long length = 100; length < 4_000_000_000_000L; length *= 3) {
            for (long start : new long[] {0, 123_456_789, 5_000_000_000L}) {
                assertThat(labels(start, start + length, 800)).doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void ticksKeepTheirDistance() {
        TimeScale scale = new TimeScale(0, 987_654_321, 0, 777);
        Ticks ticks = Ticks.of(scale, 60);

        assertThat(ticks.stepNanos() / scale.nanosPerPoint()).isBetween(60.0, 150.0);
    }

    @Test
    void longLabelsKeepTheirDistanceToo() {
        TimeScale scale = new TimeScale(1_000_100_000L, 1_000_101_000L, 0, 600);
        Ticks ticks = Ticks.labelled(scale, 60, 11);

        double step = ticks.stepNanos() / scale.nanosPerPoint();
        assertThat(ticks.nanos())
                .allSatisfy(tick ->
                        assertThat(FontMetrics.width(ticks.label(tick), 11, false))
                                .isLessThan(step));
    }

    private static List<String> labels(long start, long end, double width) {
        Ticks ticks = Ticks.of(new TimeScale(start, end, 0, width), 60);
        return ticks.nanos().stream().map(ticks::label).toList();
    }
}
