package tandem.ui;

import tandem.law.Figures;
import tandem.model.Range;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a slider's way is divided among the values of a range, and how they are written.
///
/// @param range the allowed values
/// @param logarithmic whether equal steps of the way multiply the value, instead of adding to it
/// @param whole whether only whole numbers are allowed
/// @param digits how many digits that matter a slid value has; a typed value has all its own
/// @param words a value as shown
public record SliderScale(
        Range range, boolean logarithmic, boolean whole, int digits, DoubleFunction<String> words) {

    private static final Pattern NUMBER =
            Pattern.compile("[^0-9.-]*(-?[0-9]*\\.?[0-9]+)\\s*([a-zµ]?).*");

    /// Every whole number, each as far from the next.
    public static SliderScale whole(Range range) {
        return new SliderScale(range, false, true, 3, value -> Figures.count((long) value));
    }

    /// Whole numbers of a wide range.
    public static SliderScale wide(Range range) {
        return new SliderScale(range, true, true, 2, value -> Figures.count((long) value));
    }

    public SliderScale withWords(DoubleFunction<String> newWords) {
        return new SliderScale(range, logarithmic, whole, digits, newWords);
    }

    /// Where a value is on the way, 0 to 1.
    public double position(double value) {
        return Math.clamp(
                (way(value) - way(range.least())) / (way(range.most()) - way(range.least())), 0, 1);
    }

    /// The value at a place of the way, 0 to 1.
    public double valueAt(double position) {
        if (position >= 1) {
            return range.most();
        }
        double way = way(range.least()) + position * (way(range.most()) - way(range.least()));
        double value = logarithmic ? (fromZero() ? Math.expm1(way) : Math.exp(way)) : way;
        return allowed(rounded(value));
    }

    /// The value some steps away, as the arrow keys go.
    public double step(double value, int steps) {
        if (!logarithmic) {
            return allowed(value + steps);
        }
        double next = value;
        for (int i = 0; i < Math.abs(steps); i++) {
            double unit = Math.pow(10, Math.floor(Math.log10(Math.max(next, least()))) - 1);
            unit = Math.max(unit, whole ? 1 : least());
            next = allowed(Math.round((next + Math.signum(steps) * unit) / unit) * unit);
        }
        return next;
    }

    public String text(double value) {
        return words.apply(value);
    }

    /// Reads what was typed: a number, with a unit's prefix `k`, `M` or `G` or none, decimal point
    /// or comma.
    public OptionalDouble parse(String typed) {
        OptionalDouble number = number(typed);
        return number.isEmpty() ? number : OptionalDouble.of(allowed(number.getAsDouble()));
    }

    /// Reads what was typed as {@link #parse} does, but takes nothing else for it.
    ///
    /// @param name what the number is, as at the start of a sentence
    /// @throws IllegalArgumentException naming what was typed and what is allowed
    public double check(String name, String typed) {
        OptionalDouble number = number(typed);
        if (number.isEmpty()
                || !range.contains(number.getAsDouble())
                || whole && number.getAsDouble() != Math.rint(number.getAsDouble())) {
            throw new IllegalArgumentException(
                    "%s: '%s'; allowed: %s from %s to %s"
                            .formatted(
                                    name,
                                    typed.strip(),
                                    whole ? "whole numbers" : "numbers",
                                    Range.plain(range.least()),
                                    Range.plain(range.most())));
        }
        return allowed(number.getAsDouble());
    }

    private OptionalDouble number(String typed) {
        String plain = typed.strip().replaceAll("(?<=\\d)[\\s\u202f\u00a0](?=\\d)", "");
        // A minus that was typed or pasted as such is no hyphen.
        plain = plain.replace(',', '.').replace('\u2212', '-');
        Matcher number = NUMBER.matcher(plain.toLowerCase(Locale.ROOT));
        if (!number.matches()) {
            return OptionalDouble.empty();
        }
        double factor =
                switch (number.group(2)) {
                    case "k" -> 1e3;
                    case "g" -> 1e9;
                    case "m" -> range.unit().equals("bytes") ? 1e6 : 1;
                    default -> 1;
                };
        return OptionalDouble.of(Double.parseDouble(number.group(1)) * factor);
    }

    private double way(double value) {
        if (!logarithmic) {
            return value;
        }
        return fromZero() ? Math.log1p(value) : Math.log(value);
    }

    private boolean fromZero() {
        return range.least() <= 0;
    }

    private double least() {
        return fromZero() ? 1 : range.least();
    }

    private double rounded(double value) {
        if (!logarithmic || value <= 0) {
            return whole ? Math.rint(value) : value;
        }
        double unit = Math.pow(10, Math.floor(Math.log10(value)) - digits + 1);
        return Math.rint(value / unit) * unit;
    }

    private double allowed(double value) {
        double near = range.clamp(whole ? Math.rint(value) : value);
        return Math.rint(near * 1e6) / 1e6;
    }
}
