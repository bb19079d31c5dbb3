package tandem.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class CalibrationTest {
    @Test
    void workIsTurnedIntoWholeIterationsButNeverNone() {
        Calibration calibration = costing(250);

        assertThat(calibration.iterations(40_000_000)).isEqualTo(160_000);
        assertThat(calibration.iterations(374)).isEqualTo(1);
        assertThat(calibration.iterations(376)).isEqualTo(2);
        assertThat(calibration.iterations(0)).isEqualTo(1);
    }

    @Test
    void aCostMustBePositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> costing(0))
                .withMessage("an iteration costs 0.0 ns; allowed: more than 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> costing(Double.NaN))
                .withMessage("an iteration costs NaN ns; allowed: more than 0");
    }

    private static Calibration costing(double nanosPerIteration) {
        return new Calibration(
                Workload.PRIMES, "CPython 3.13.0", nanosPerIteration, 0, 0, "2026-01-02T03:04:05Z");
    }
}
