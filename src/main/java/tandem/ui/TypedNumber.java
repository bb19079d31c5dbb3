package tandem.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A number as people write it down: with a comma or a full stop, with its unit, among words, as in
/// `about 45 %`.
public final class TypedNumber {
    /// No number begins within a word, but for the `x` of `x2`.
    private static final Pattern NUMBER =
            Pattern.compile(
                    "(?<![\\d[\\p{L}&&[^xX]]])(?<sign>-?)"
                            + "(?<whole>\\d{1,3}(?:[ \\u00a0\\u202f]\\d{3})+|\\d{0,12})"
                            + "(?:(?<point>[.,])(?<part>\\d{1,9}))?");

    private static final Pattern WORD = Pattern.compile("\\s*(\\p{L}+)");
    private static final Map<String, Double> MILLIS =
            Map.of(
                    "s", 1e3, "sec", 1e3, "second", 1e3, "seconds", 1e3, "µs", 1e-3, "us", 1e-3,
                    "ns", 1e-6);

    private TypedNumber() {}

    /// The only number of a text; nothing if there is none, more than one, or one below 0, and for
    /// `12,000`: what was meant cannot be known then.
    ///
    /// @param unit of what is returned; seconds are turned into it where it is `ms`
    public static OptionalDouble of(String text, String unit) {
        List<Double> found = new ArrayList<>();
        Matcher number = NUMBER.matcher(text);
        while (number.find()) {
            String whole = number.group("whole").replaceAll("\\D", "");
            String part = number.group("part") == null ? "" : number.group("part");
            if (whole.isEmpty() && part.isEmpty()) {
                continue;
            }
            boolean thousands =
                    ",".equals(number.group("point")) && part.length() == 3 && !whole.equals("0");
            if (thousands || !number.group("sign").isEmpty()) {
                return OptionalDouble.empty();
            }
            double value = Double.parseDouble("0" + whole + "." + part + "0");
            found.add(value * factor(text, number.end(), unit));
        }
        return found.size() == 1 ? OptionalDouble.of(found.getFirst()) : OptionalDouble.empty();
    }

    private static double factor(String text, int end, String unit) {
        Matcher word = WORD.matcher(text).region(end, text.length());
        return unit.equals("ms") && word.lookingAt() ? MILLIS.getOrDefault(word.group(1), 1.0) : 1;
    }
}
