package tandem.model;

import java.util.Locale;

/// The allowed values of one of an experiment's numbers, both ends included.
///
/// @param name as on the command line, without dashes
/// @param unit as shown behind a value; empty for a plain count
public record Range(String name, double least, double most, String unit) {

    public boolean contains(double value) {
        return value >= least && value <= most;
    }

    /// The nearest allowed value.
    public double clamp(double value) {
        return Math.clamp(value, least, most);
    }

    /// Returns the value when it is allowed.
    ///
    /// @throws IllegalArgumentException naming the value and the range
    public double check(double value) {
        if (!contains(value)) {
            throw new IllegalArgumentException(
                    "%s is %s; allowed: %s to %s%s"
                            .formatted(
                                    name,
                                    plain(value),
                                    plain(least),
                                    plain(most),
                                    unit.isEmpty() ? "" : " " + unit));
        }
        return value;
    }

    /// A number as it is said in messages and programs: whole ones without a fraction.
    public static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.format(Locale.ROOT, "%d", (long) value)
                : Double.toString(value);
    }
}
