package tandem.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest {
    @ParameterizedTest
    @ValueSource(strings = {"kill:1@0", "segv:2@25", "exit:64@99.5", "throw:3@100", "hang:4@50"})
    void whatIsSaidIsWhatWasRead(String text) {
        assertThat(Fault.parse(text)).hasToString(text);
    }

    @Test
    void withoutAPercentageItStrikesHalfway() {
        assertThat(Fault.parse("oom:2")).isEqualTo(new Fault(Fault.Kind.OOM, 2, 50));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "50, 3", "99, 4", "100, 4"})
    void itStrikesWithinTheWorkersEvenShare(double percent, int after) {
        assertThat(new Fault(Fault.Kind.KILL, 1, percent).afterTasks(24, 4)).isEqualTo(after);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "kill", "kill:0", "kill:65", "kill:1@101", "burn:1@5", "kill:1@x"})
    void whatIsNoFaultIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fault.parse(text))
                .withMessageContaining("allowed: ");
    }
}
