package tandem.ui.sweep;

import tandem.law.Figures;
import tandem.law.Interval;

import java.util.Locale;

/// Figures and intervals as the tables show them.
final class IntervalText {
    private IntervalText() {}

    /// E.g. `598 – 633 ms`: the unit once where both ends have it.
    static String time(Interval interval) {
        String low = Figures.time(interval.low());
        String high = Figures.time(interval.high());
        String unit = low.substring(low.lastIndexOf(' '));
        return high.endsWith(unit) && low.indexOf(' ') == low.lastIndexOf(' ')
                ? low.substring(0, low.lastIndexOf(' ')) + " – " + high
                : low + " – " + high;
    }

    /// E.g. `1.58 – 1.69`.
    static String times(Interval interval) {
        return String.format(Locale.ROOT, "%.2f – %.2f", interval.low(), interval.high());
    }

    /// A parameter, e.g. `0.21` or `0.0042`.
    static String plain(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= 0.0995 ? "%.2f" : "%.3f", value);
    }

    /// E.g. `[0.17, 0.26]`.
    static String brackets(Interval interval) {
        return "[" + plain(interval.low()) + ", " + plain(interval.high()) + "]";
    }
}
