package tandem.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

import java.util.List;

final class MedianTest {
    @Test
    void ofAnOddNumberItIsTheMiddle() {
        assertThat(Median.of(List.of(9.0, 1.0, 2.0))).isEqualTo(2);
        assertThat(Median.of(List.of(7.0))).isEqualTo(7);
    }

    @Test
    void ofAnEvenNumberItIsTheMeanOfTheTwoInTheMiddle() {
        assertThat(Median.of(List.of(100.0, 1.0, 4.0, 3.0))).isEqualTo(3.5);
    }

    @Test
    void oneWildValueDoesNotMoveIt() {
        assertThat(Median.of(List.of(1.0, 2.0, 3.0, 4.0, 1e12))).isEqualTo(3);
    }

    @Test
    void ofNothingThereIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Median.of(List.of()))
                .withMessage("no values; allowed: one or more");
    }
}
