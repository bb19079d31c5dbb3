package tandem.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LawsTest {
    @Test
    void amdahlGivesHennessyAndPattersonsExample() {
        // "Computer Architecture", section 1.9: 40 % of the time becomes ten times faster.
        assertThat(Amdahl.speedup(0.6, 10)).isCloseTo(1.56, within(0.005));
    }

    @ParameterizedTest
    @CsvSource({"0.01, 91", "0.02, 48", "0.04, 24"})
    void amdahlGivesTheCurveThatGustafsonDrawsFor1024Processors(double serial, long speedup) {
        assertThat(Math.round(Amdahl.speedup(serial, 1024))).isEqualTo(speedup);
    }

    @Test
    void gustafsonGivesTheScaledSpeedupOf1024Processors() {
        // "Reevaluating Amdahl's law": serial shares of 0.4 to 0.8 %, speedups of 1016 to 1021.
        assertThat(Gustafson.speedup(0.008, 1024)).isCloseTo(1016, within(0.5));
        assertThat(Gustafson.speedup(0.004, 1024)).isCloseTo(1020, within(0.5));
    }

    @Test
    void theUslGivesTheCiscoBenchmarksPeak() {
        // Schwartz, "Practical Scalability Analysis with the Universal Scalability Law".
        double sigma = 0.02671591;
        double kappa = 7.690945e-4;
        assertThat(Usl.peak(sigma, kappa)).isCloseTo(35.6, within(0.05));
        assertThat(995.6486 * Usl.capacity(sigma, kappa, 35)).isCloseTo(12_341, within(1.5));
    }

    @Test
    void withoutCoherencyTheUslIsAmdahl() {
        assertThat(Usl.capacity(0.2, 0, 7)).isCloseTo(Amdahl.speedup(0.2, 7), within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({
        "2, 1.82, 0.10",
        "4, 3.08, 0.10",
        "8, 4.71, 0.10",
        "2, 1.87, 0.070",
        "5, 3.73, 0.085"
    })
    void karpFlattGivesQuinnsTables(int processors, double speedup, double serial) {
        // Quinn, "Parallel Programming in C with MPI and OpenMP", section 7.6.
        assertThat(KarpFlatt.serialPart(speedup, processors).orElseThrow())
                .isCloseTo(serial, within(0.0015));
    }

    @Test
    void oneProcessorSharesNothing() {
        assertThat(KarpFlatt.serialPart(0.9, 1)).isEmpty();
    }
}
