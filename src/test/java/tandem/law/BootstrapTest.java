package tandem.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Objects;
import java.util.Random;

class BootstrapTest {
    private final Bootstrap bootstrap = new Bootstrap(2000, 5);

    @Test
    void theSameSeedGivesTheSameInterval() {
        double[] times = {5, 7, 6, 9, 5.5};
        assertThat(bootstrap.ofMedian(times)).isEqualTo(new Bootstrap(2000, 5).ofMedian(times));
    }

    @Test
    void whatSlowsAWholeBlockCancelsInTheRatio() {
        double[] base = {10, 20, 13, 17, 30, 11, 12};
        double[] half = Arrays.stream(base).map(time -> time / 2).toArray();
        Interval interval = Objects.requireNonNull(bootstrap.ofRatio(base, half));
        assertThat(interval.low()).isCloseTo(2, within(1e-12));
        assertThat(interval.high()).isCloseTo(2, within(1e-12));
    }

    @Test
    void oneRunHasNoInterval() {
        assertThat(bootstrap.ofMedian(new double[] {5, Double.NaN})).isNull();
        assertThat(bootstrap.ofRatio(new double[] {5, 6}, new double[] {Double.NaN, 6})).isNull();
    }

    @Test
    void missingRunsAreLeftOut() {
        Interval interval =
                Objects.requireNonNull(
                        bootstrap.ofMedian(new double[] {4, Double.NaN, 4, 4, Double.NaN}));
        assertThat(interval).isEqualTo(new Interval(4, 4));
    }

    @Test
    void theIntervalOfARatioHoldsTheTruthInAbout95OfAHundredCases() {
        Random random = new Random(11);
        int hits = 0;
        Bootstrap quick = new Bootstrap(400, 5);
        for (int trial = 0; trial < 1000; trial++) {
            double[] base = times(random, 1, 10);
            double[] own = times(random, 0.5, 10);
            hits += Objects.requireNonNull(quick.ofRatio(base, own)).contains(2) ? 1 : 0;
        }
        assertThat(hits).isBetween(930, 985);
    }

    private static double[] times(Random random, double median, int count) {
        double[] times = new double[count];
        Arrays.setAll(times, _ -> median * Math.exp(0.1 * random.nextGaussian()));
        return times;
    }

    @Test
    void moreRepeatsNarrowTheInterval() {
        assertThat(Repeats.needed(5, 0.4, 0.1)).isEqualTo(80);
        assertThat(Repeats.expectedHalfWidth(15)).isCloseTo(0.11, within(1e-9));
        assertThat(Repeats.expectedHalfWidth(30)).isCloseTo(0.06, within(1e-9));
        assertThat(Repeats.expectedHalfWidth(7)).isBetween(0.17, 0.43);
    }

    @Test
    void whatLiesFarOutIsMarked() {
        assertThat(Outliers.of(new double[] {10, 11, 10.5, 10.2, 19, 10.8}))
                .containsExactly(false, false, false, false, true, false);
        assertThat(Outliers.of(new double[] {10, 11, 90})).doesNotContain(true);
    }
}
