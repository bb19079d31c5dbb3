package tandem.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tandem.model.Contender;
import tandem.model.span.State;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

class PaletteTest {
    private static final List<Palette> BOTH = List.of(Palette.light(), Palette.dark());

    @ParameterizedTest
    @CsvSource({
        "50, 2.6772, -79.7751, 50, 0, -82.7485, 2.0425",
        "50, 3.1571, -77.2803, 50, 0, -82.7485, 2.8615",
        "50, -1.3802, -84.2814, 50, 0, -82.7485, 1.0000",
        "50, 0, 0, 50, -1, 2, 2.3669",
        "50, 2.49, -0.001, 50, -2.49, 0.0009, 7.1792",
        "50, 2.49, -0.001, 50, -2.49, 0.0011, 7.2195",
        "50, -0.001, 2.49, 50, 0.0009, -2.49, 4.8045",
        "50, 2.5, 0, 50, 0, -2.5, 4.3065",
        "50, 2.5, 0, 73, 25, -18, 27.1492",
        "50, 2.5, 0, 61, -5, 29, 22.8977",
        "50, 2.5, 0, 56, -27, -3, 31.9030",
        "50, 2.5, 0, 58, 24, 15, 19.4535",
        "60.2574, -34.0099, 36.2677, 60.4626, -34.1751, 39.4387, 1.2644",
        "63.0109, -31.0961, -5.8663, 62.8187, -29.7946, -4.0864, 1.2630",
        "90.8027, -2.0831, 1.4410, 91.1528, -1.6435, 0.0447, 1.4441",
        "6.7747, -0.2908, -2.4247, 5.8714, -0.0985, -2.2286, 0.6377",
        "2.0776, 0.0795, -1.1350, 0.9033, -0.0636, -0.5514, 0.9082"
    })
    void theColourDifferenceIsThatOfSharmasTable(
            double l1, double a1, double b1, double l2, double a2, double b2, double expected) {
        double[] first = {l1, a1, b1};
        double[] second = {l2, a2, b2};

        assertThat(Ciede2000.difference(first, second)).isCloseTo(expected, within(0.00005));
        assertThat(Ciede2000.difference(second, first)).isCloseTo(expected, within(0.00005));
    }

    @Test
    void anyTwoStatesDifferForEveryKindOfColourVision() {
        SoftAssertions softly = new SoftAssertions();
        for (Palette palette : BOTH) {
            for (Ciede2000.Vision vision : Ciede2000.Vision.values()) {
                for (State first : State.values()) {
                    for (State second : State.values()) {
                        if (first.compareTo(second) < 0) {
                            softly.assertThat(difference(palette, vision, first, second))
                                    .as("%s %s, %s and %s", name(palette), vision, first, second)
                                    .isGreaterThanOrEqualTo(10);
                        }
                    }
                }
            }
        }
        softly.assertAll();
    }

    @Test
    void contendersDifferFromEachOtherAndFromTheGround() {
        SoftAssertions softly = new SoftAssertions();
        for (Palette palette : BOTH) {
            List<String> ids = new ArrayList<>(palette.contenders().keySet());
            for (String first : ids) {
                Color color = palette.contender(Contender.parse(first));
                softly.assertThat(contrast(color, palette.ground()))
                        .as("contrast of %s in %s", first, name(palette))
                        .isGreaterThanOrEqualTo(4.5);
                for (String second : ids) {
                    if (first.compareTo(second) < 0) {
                        softly.assertThat(
                                        Ciede2000.difference(
                                                lab(color),
                                                lab(palette.contender(Contender.parse(second)))))
                                .as("%s and %s in %s", first, second, name(palette))
                                .isGreaterThanOrEqualTo(10);
                    }
                }
            }
        }
        softly.assertAll();
    }

    @Test
    void textIsReadable() {
        for (Palette palette : BOTH) {
            for (Color ground : List.of(palette.ground(), palette.panel())) {
                assertThat(contrast(palette.ink(), ground)).isGreaterThan(7);
                assertThat(contrast(palette.muted(), ground)).isGreaterThan(4.5);
                assertThat(contrast(palette.failure(), ground)).isGreaterThan(4.5);
            }
        }
    }

    @Test
    void namesOfVersionsAreReadableToo() {
        for (Palette palette : BOTH) {
            for (String key : palette.contenders().keySet()) {
                Color base = palette.contender(Contender.parse(key));
                Color pale = Palette.mix(base, palette.ground(), 0.29);
                assertThat(contrast(palette.text(pale), palette.ground()))
                        .as("%s in %s", key, name(palette))
                        .isGreaterThanOrEqualTo(4.5);
                assertThat(palette.text(base)).isEqualTo(base);
            }
        }
    }

    @Test
    void everyContenderHasAColourOfItsOwn() {
        List<String> ids =
                List.of(
                        "java:serial",
                        "java:threads",
                        "java:virtual",
                        "java:forkjoin",
                        "java:processes",
                        "java:gil",
                        "python:serial",
                        "python:threads",
                        "python:processes",
                        "python:pool",
                        "python:executor",
                        "python:threadpool",
                        "python:interpreters");
        for (Palette palette : BOTH) {
            assertThat(palette.contenders().keySet()).containsExactlyInAnyOrderElementsOf(ids);
            assertThat(ids.stream().map(Contender::parse).map(palette::contender))
                    .doesNotHaveDuplicates();
        }
    }

    private static double difference(
            Palette palette, Ciede2000.Vision vision, State first, State second) {
        return Ciede2000.difference(
                Ciede2000.lab(vision.see(Ciede2000.mean(palette.state(first)))),
                Ciede2000.lab(vision.see(Ciede2000.mean(palette.state(second)))));
    }

    private static double[] lab(Color color) {
        return Ciede2000.lab(Ciede2000.linear(color));
    }

    /// The contrast ratio of WCAG 2.1.
    private static double contrast(Color first, Color second) {
        double one = luminance(first);
        double other = luminance(second);
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }

    private static double luminance(Color color) {
        double[] linear = Ciede2000.linear(color);
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
    }

    private static String name(Palette palette) {
        return (palette.isDark() ? "dark" : "light").toUpperCase(Locale.ROOT);
    }
}
