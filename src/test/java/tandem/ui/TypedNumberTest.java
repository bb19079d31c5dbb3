package tandem.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TypedNumberTest {

    @Test
    void numbersAreReadAsPeopleWriteThem() {
        assertThat(TypedNumber.of("1,5", "×")).hasValue(1.5);
        assertThat(TypedNumber.of(" 2.25× ", "×")).hasValue(2.25);
        assertThat(TypedNumber.of("x1.8", "×")).hasValue(1.8);
        assertThat(TypedNumber.of("1.8x", "×")).hasValue(1.8);
        assertThat(TypedNumber.of("12 000", "")).hasValue(12_000);
        assertThat(TypedNumber.of("50 %", "%")).hasValue(50);
        assertThat(TypedNumber.of(".5", "")).hasValue(0.5);
    }

    @Test
    void wordsAroundANumberDoNoHarm() {
        assertThat(TypedNumber.of("about 45 %", "%")).hasValue(45);
        assertThat(TypedNumber.of("~45 per cent, I think.", "%")).hasValue(45);
        assertThat(TypedNumber.of("roughly 1 200, or so", "")).hasValue(1200);
        assertThat(TypedNumber.of("twice, so 2.", "×")).hasValue(2);
    }

    @Test
    void secondsAreTurnedIntoMilliseconds() {
        assertThat(TypedNumber.of("0.05 s", "ms")).hasValue(50);
        assertThat(TypedNumber.of("about 200 µs", "ms")).hasValue(0.2);
        assertThat(TypedNumber.of("50 ms", "ms")).hasValue(50);
        assertThat(TypedNumber.of("2 s", "×")).hasValue(2);
    }

    @Test
    void whatCanMeanSeveralThingsIsNoNumber() {
        assertThat(TypedNumber.of("40 or 50", "%")).isEmpty();
        assertThat(TypedNumber.of("40-50 %", "%")).isEmpty();
        assertThat(TypedNumber.of("1/2", "")).isEmpty();
        assertThat(TypedNumber.of("12,000", "")).isEmpty();
        assertThat(TypedNumber.of("-1", "")).isEmpty();
        assertThat(TypedNumber.of("many", "")).isEmpty();
        assertThat(TypedNumber.of("", "")).isEmpty();
    }
}
