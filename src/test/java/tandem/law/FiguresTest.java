package tandem.law;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void theEndsOfAStretchOfTimeReadDifferently() {
        assertThat(Figures.span(1.2e9, 1.6e9)).isEqualTo("1.2 s to 1.6 s");
        assertThat(Figures.span(1_403_200_000, 1_403_900_000)).isEqualTo("1.403 s to 1.404 s");
        assertThat(Figures.span(999_999_000, 1_000_000_001)).isEqualTo("0.999999 s to 1.000000 s");
        assertThat(Figures.span(5, 5)).isEqualTo("5 ns to 5 ns");
    }

    @Test
    void timesHaveThreeDigitsThatMatter() {
        assertThat(Figures.time(0)).isEqualTo("0 ns");
        assertThat(Figures.time(999)).isEqualTo("999 ns");
        assertThat(Figures.time(1_500)).isEqualTo("1.5 µs");
        assertThat(Figures.time(345_000_000)).isEqualTo("345 ms");
        assertThat(Figures.time(999_600_000)).isEqualTo("1 s");
        assertThat(Figures.time(1_203_000_000)).isEqualTo("1.2 s");
        assertThat(Figures.time(12_340_000_000L)).isEqualTo("12.3 s");
        assertThat(Figures.time(100_000_000_000L)).isEqualTo("100 s");
        assertThat(Figures.time(125_000_000_000L)).isEqualTo("2 min 5 s");
        assertThat(Figures.time(180_000_000_000L)).isEqualTo("3 min");
    }

    @Test
    void changesHaveATrueSign() {
        assertThat(Figures.change(-0.358)).isEqualTo("−35.8 %");
        assertThat(Figures.change(0.02)).isEqualTo("+2.0 %");
        assertThat(Figures.change(-0.0001)).isEqualTo("+0.0 %");
    }

    @Test
    void sharesAreWholePerCentButNeverNothing() {
        assertThat(Figures.percent(0)).isEqualTo("0 %");
        assertThat(Figures.percent(0.001)).isEqualTo("<1 %");
        assertThat(Figures.percent(0.744)).isEqualTo("74 %");
        assertThat(Figures.percent(1.87)).isEqualTo("187 %");
    }

    @Test
    void otherFiguresHaveTheirUnits() {
        assertThat(Figures.bytes(11_800_000)).isEqualTo("11.8 MB");
        assertThat(Figures.bytes(96)).isEqualTo("96 B");
        assertThat(Figures.times(1.638)).isEqualTo("1.64×");
        assertThat(Figures.count(100_000)).isEqualTo("100 000");
        assertThat(Figures.count(1412)).isEqualTo("1412");
    }
}
