package tandem.lesson.check;

import tandem.law.Figures;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Numbers in sentences.
final class CheckWords {
    private CheckWords() {}

    static String time(double nanos) {
        return Figures.time(nanos);
    }

    static String times(double ratio) {
        return Figures.times(ratio);
    }

    static String percent(double share) {
        return Figures.percent(share);
    }

    /// What is said where wall times could not be used.
    ///
    /// @param workers e.g. `processes`
    /// @param atOnce how many of them could run at once
    static String busy(String workers, double atOnce) {
        return format(
                " Other programs used the cores meanwhile, so it was judged not by the time that it"
                        + " took, but by how many could run at once: %.2f %s.",
                atOnce, workers);
    }

    static String list(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    static String format(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
