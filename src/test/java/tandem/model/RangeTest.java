package tandem.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class RangeTest {
    private static final Range WORK = new Range("work", 0.1, 10_000, "ms");
    private static final Range WORKERS = new Range("workers", 1, 64, "");

    @Test
    void bothEndsAreAllowed() {
        assertThat(WORK.check(0.1)).isEqualTo(0.1);
        assertThat(WORK.check(10_000)).isEqualTo(10_000);
        assertThat(WORKERS.contains(64)).isTrue();
        assertThat(WORKERS.contains(64.5)).isFalse();
    }

    @Test
    void whatIsOutsideIsNamedWithWhatIsAllowed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WORK.check(0.05))
                .withMessage("work is 0.05; allowed: 0.1 to 10000 ms");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WORKERS.check(65))
                .withMessage("workers is 65; allowed: 1 to 64");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WORKERS.check(-3))
                .withMessage("workers is -3; allowed: 1 to 64");
    }

    @Test
    void whatIsNoNumberIsOutside() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WORK.check(Double.NaN))
                .withMessage("work is NaN; allowed: 0.1 to 10000 ms");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WORK.check(Double.POSITIVE_INFINITY))
                .withMessage("work is Infinity; allowed: 0.1 to 10000 ms");
    }

    @Test
    void clampingGoesToTheNearestEnd() {
        assertThat(WORKERS.clamp(0)).isEqualTo(1);
        assertThat(WORKERS.clamp(7)).isEqualTo(7);
        assertThat(WORKERS.clamp(1e9)).isEqualTo(64);
    }
}
