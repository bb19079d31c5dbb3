package tandem.ui.lesson;

import tandem.law.Figures;
import tandem.lesson.check.Figure;

import java.util.Locale;
import java.util.OptionalDouble;

/// A number with its unit.
///
/// @param unit `×`, `%`, `ms`, ...; empty for a plain count
record Amount(double value, String unit) {

    static Amount of(Figure figure) {
        return new Amount(figure.value(), figure.unit());
    }

    /// The number that somebody typed, with a comma or a full stop and with or without its unit;
    /// nothing if it is none, or below 0.
    static OptionalDouble typed(String text, String unit) {
        String number = text.strip();
        if (!unit.isEmpty() && number.endsWith(unit)) {
            number = number.substring(0, number.length() - unit.length());
        }
        number = number.replaceAll("\\s", "").replace(',', '.');
        return number.matches("\\d{1,12}(\\.\\d{0,9})?|\\.\\d{1,9}")
                ? OptionalDouble.of(Double.parseDouble(number))
                : OptionalDouble.empty();
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
