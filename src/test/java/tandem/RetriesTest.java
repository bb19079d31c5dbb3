package tandem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import tandem.Attempts.Use;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// How often [Attempts] had to try again in this build; a build runs this after all other tests.
final class RetriesTest {
    /// More than this share of all uses is a defect.
    private static final double MOST = 1.0 / 20;

    /// A build fails where the most that is allowed would bring about as many less often than this.
    private static final double CHANCE = 0.01;

    @Test
    @Tag("sums-up")
    void retriesAreSeldom() throws Exception {
        List<Use> uses = Attempts.uses();
        String sentence = sentence(uses);
        System.out.println(sentence);

        assertThat(chanceOf(again(uses), uses.size(), MOST))
                .as(sentence)
                .isGreaterThanOrEqualTo(CHANCE);
    }

    @Test
    void theyAreToldWithTheTestsThatNeededThem() {
        assertThat(sentence(List.of())).isEqualTo("Retries: no test that may try again was run.");
        assertThat(sentence(List.of(new Use(1, "A.a"), new Use(1, "B.b"))))
                .isEqualTo("Retries: 0 in 2 tries that may be repeated.");
        assertThat(sentence(List.of(new Use(1, "A.a"), new Use(3, "B.b"), new Use(2, "B.b"))))
                .isEqualTo(
                        "Retries: 2 in 3 tries that may be repeated, B.b 2 of 2; MORE THAN ONE IN"
                                + " TWENTY, WHICH IS A DEFECT.");
    }

    @Test
    void oneInTwentyBringsAboutAFewButNotMany() {
        assertThat(chanceOf(0, 30, MOST)).isCloseTo(1, within(1e-12));
        assertThat(chanceOf(1, 30, MOST)).isCloseTo(1 - Math.pow(0.95, 30), within(1e-12));
        assertThat(chanceOf(5, 30, MOST)).isGreaterThan(CHANCE);
        assertThat(chanceOf(7, 30, MOST)).isLessThan(CHANCE);
    }

    private static int again(List<Use> uses) {
        return (int) uses.stream().filter(use -> use.number() > 1).count();
    }

    private static String sentence(List<Use> uses) {
        if (uses.isEmpty()) {
            return "Retries: no test that may try again was run.";
        }
        int again = again(uses);
        String who =
                uses.stream()
                        .collect(
                                Collectors.groupingBy(Use::test, TreeMap::new, Collectors.toList()))
                        .entrySet()
                        .stream()
                        .filter(test -> again(test.getValue()) > 0)
                        .map(test ->
                                ", %s %d of %d"
                                        .formatted(
                                                test.getKey(),
                                                again(test.getValue()),
                                                test.getValue().size()))
                        .collect(Collectors.joining());
        return "Retries: %d in %d tries that may be repeated%s%s."
                .formatted(
                        again,
                        uses.size(),
                        who,
                        again > MOST * uses.size()
                                ? "; MORE THAN ONE IN TWENTY, WHICH IS A DEFECT"
                                : "");
    }

    /// How likely it is that something of this probability happens at least so often.
    ///
    /// @return 0 to 1: the sum of C(n, i) pⁱ (1 − p)ⁿ⁻ⁱ over all i from `times` (the binomial
    ///   distribution)
    private static double chanceOf(int times, int n, double p) {
        double sum = 0;
        double term = Math.pow(1 - p, n);
        for (int i = 0; i < times; i++) {
            sum += term;
            term *= (double) (n - i) / (i + 1) * p / (1 - p);
        }
        return 1 - sum;
    }
}
