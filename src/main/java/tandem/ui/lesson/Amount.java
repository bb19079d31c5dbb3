package tandem.ui.lesson;

import tandem.law.Figures;
import tandem.lesson.check.Figure;

import java.util.Locale;

/// A number with its unit.
///
/// @param unit `×`, `%`, `ms`, ...; empty for a plain count
record Amount(double value, String unit) {

    static Amount of(Figure figure) {
        return new Amount(figure.value(), figure.unit());
    }

    /// The number alone, e.g. `1.64`, `12 000`.
    String number() {
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < 1e15) {
            return Figures.count((long) value);
        }
        if (size >= 1000) {
            return Figures.count(Math.round(value));
        }
        return String.format(Locale.ROOT, size < 10 ? "%.2f" : size < 100 ? "%.1f" : "%.0f", value);
    }

    /// As shown, e.g. `1.64×`, `12 ms`.
    String text() {
        return number() + (unit.isEmpty() || unit.startsWith("×") ? "" : " ") + unit;
    }
}
