package tandem.ui.sweep;

import tandem.model.Axis;
import tandem.model.Range;
import tandem.model.Sweep;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Values to sweep over: between two ends, or as they are typed.
final class Values {
    private static final int MOST_IN_A_ROW = 12;
    private static final double[] DOUBLING = {1, 1.5};
    private static final double[] DECADE = {1, 2, 5};

    private Values() {}

    /// Values that tell a curve's shape: every whole number of a few, or else steps that grow with
    /// the value. Both ends are among them.
    static List<Double> between(Axis axis, double least, double most) {
        TreeSet<Double> values = new TreeSet<>();
        double low = axis.range().clamp(Math.min(least, most));
        double high = axis.range().clamp(Math.max(least, most));
        if (axis.whole() && high - low < MOST_IN_A_ROW) {
            for (double value = low; value <= high; value++) {
                values.add(value);
            }
        } else if (axis == Axis.IO) {
            double step = Math.max(1, Math.ceil((high - low) / 50) * 5);
            for (double value = low; value < high; value += step) {
                values.add(value);
            }
        } else if (axis == Axis.WORKERS) {
            grow(values, low, high, 2, DOUBLING);
        } else {
            grow(values, low, high, 10, DECADE);
        }
        values.add(low);
        values.add(high);
        return List.copyOf(values);
    }

    /// Values from a quarter to four times of one's own.
    static List<Double> around(Axis axis, double own) {
        if (axis == Axis.IO) {
            return between(axis, 0, 100);
        }
        TreeSet<Double> values = new TreeSet<>();
        double middle = own > 0 ? own : axis == Axis.PAYLOAD ? 65_536 : 4;
        for (double factor : new double[] {0.25, 0.5, 1, 2, 4}) {
            double value = axis.range().clamp(middle * factor);
            values.add(axis.whole() ? Math.max(1, Math.rint(value)) : value);
        }
        if (own == 0) {
            values.add(0.0);
        }
        return List.copyOf(values);
    }

    private static void grow(
            TreeSet<Double> values, double low, double high, int base, double[] steps) {
        int first = low <= 0 ? 0 : (int) Math.floor(Math.log(low) / Math.log(base)) - 1;
        for (int power = first; ; power++) {
            for (double step : steps) {
                double value = Math.rint(step * Math.pow(base, power) * 1e6) / 1e6;
                if (value > high) {
                    return;
                }
                if (value > low && (low < 1 || value == Math.rint(value))) {
                    values.add(value);
                }
            }
        }
    }

    /// As {@link #parse} reads them: a stretch of whole numbers as `1..8`, others with commas.
    static String text(List<Double> values) {
        boolean row = values.size() > 2;
        for (int i = 1; i < values.size(); i++) {
            row &= values.get(i) == values.get(i - 1) + 1;
        }
        return row
                ? Range.plain(values.getFirst()) + ".." + Range.plain(values.getLast())
                : values.stream().map(Range::plain).collect(Collectors.joining(", "));
    }

    /// Reads a list as it is typed.
    ///
    /// @throws IllegalArgumentException naming what was typed and what is allowed
    static List<Double> parse(Axis axis, String typed) {
        TreeSet<Double> values = new TreeSet<>();
        for (String part : typed.strip().split("[,;\\s]+", -1)) {
            String[] ends = part.split("\\.\\.|[–-]", -1);
            double low = number(axis, ends[0], typed);
            double high = ends.length == 1 ? low : number(axis, ends[1], typed);
            if (ends.length > 2 || high < low || high - low >= Sweep.MOST_VALUES) {
                throw wrong(axis, typed);
            }
            for (double value = low; value <= high; value++) {
                values.add(value);
            }
        }
        if (values.size() > Sweep.MOST_VALUES) {
            throw wrong(axis, typed);
        }
        return List.copyOf(values);
    }

    private static double number(Axis axis, String part, String typed) {
        try {
            double value = Double.parseDouble(part);
            if (axis.range().contains(value) && (!axis.whole() || value == Math.rint(value))) {
                return value;
            }
        } catch (NumberFormatException _) {
            // As wrong as a number out of range.
        }
        throw wrong(axis, typed);
    }

    private static IllegalArgumentException wrong(Axis axis, String typed) {
        return new IllegalArgumentException(
                "%s are '%s'; allowed: up to %d numbers from %s to %s, as in 1..8 or 1, 2, 4"
                        .formatted(
                                axis.title(),
                                typed.strip(),
                                Sweep.MOST_VALUES,
                                Range.plain(axis.range().least()),
                                Range.plain(axis.range().most())));
    }
}
