package tandem.ui.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import tandem.model.Axis;

import java.util.List;

final class ValuesTest {
    @Test
    void aFewWholeNumbersAreAllThere() {
        assertThat(Values.between(Axis.WORKERS, 1, 4)).containsExactly(1.0, 2.0, 3.0, 4.0);
        assertThat(Values.text(Values.between(Axis.WORKERS, 1, 8))).isEqualTo("1..8");
    }

    @Test
    void aWideRangeHasGrowingStepsAndBothEnds() {
        assertThat(Values.between(Axis.WORKERS, 1, 64))
                .containsExactly(1.0, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0, 16.0, 24.0, 32.0, 48.0, 64.0);
        assertThat(Values.between(Axis.WORK, 3, 40)).containsExactly(3.0, 5.0, 10.0, 20.0, 40.0);
        assertThat(Values.between(Axis.PAYLOAD, 0, 5)).startsWith(0.0).endsWith(5.0);
        assertThat(Values.between(Axis.IO, 0, 100)).hasSizeLessThanOrEqualTo(12);
    }

    @Test
    void whatIsShownIsReadAgain() {
        for (List<Double> values : List.of(List.of(1.0, 2.0, 4.0), List.of(1.0, 2.0, 3.0))) {
            assertThat(Values.parse(Axis.WORKERS, Values.text(values))).isEqualTo(values);
        }
        assertThat(Values.parse(Axis.WORK, "0.5; 2  8")).containsExactly(0.5, 2.0, 8.0);
    }

    @Test
    void whatIsWrongIsNamedWithWhatIsAllowed() {
        assertThatThrownBy(() -> Values.parse(Axis.WORKERS, "1, many"))
                .hasMessageContaining("'1, many'")
                .hasMessageContaining("1 to 64");
        assertThatThrownBy(() -> Values.parse(Axis.WORKERS, "0..4")).hasMessageContaining("0..4");
    }
}
