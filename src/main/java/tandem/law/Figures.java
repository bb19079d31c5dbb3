package tandem.law;

import java.util.Locale;

/// Figures as people read them: three digits that matter, a unit, a space between.
public final class Figures {
    private static final String[] TIME_UNITS = {"ns", "µs", "ms", "s"};
    private static final String[] BYTE_UNITS = {"B", "kB", "MB", "GB", "TB"};
    private static final double MINUTE_NANOS = 60e9;

    private Figures() {}

    /// A length of time, e.g. `345 ms`, `1.2 s`, `2 min 5 s`.
    public static String time(double nanos) {
        if (Math.abs(nanos) >= 2 * MINUTE_NANOS) {
            long seconds = Math.round(nanos / 1e9);
            return seconds % 60 == 0
                    ? count(seconds / 60) + " min"
                    : count(seconds / 60) + " min " + Math.abs(seconds % 60) + " s";
        }
        return scaled(nanos, TIME_UNITS);
    }

    /// A stretch of time by its two ends, e.g. `1.4 s to 1.6 s`. Where both would read alike they
    /// get as many more digits as tell them apart.
    public static String span(double fromNanos, double toNanos) {
        String from = time(fromNanos);
        String to = time(toNanos);
        if (!from.equals(to) || fromNanos == toNanos) {
            return from + " to " + to;
        }
        int unit = 0;
        for (double rest = Math.abs(toNanos); rest >= 999.5 && unit < 3; rest /= 1000) {
            unit++;
        }
        double size = Math.pow(1000, unit);
        int digits = 0;
        do {
            digits++;
            from = String.format(Locale.ROOT, "%." + digits + "f", fromNanos / size);
            to = String.format(Locale.ROOT, "%." + digits + "f", toNanos / size);
        } while (from.equals(to) && digits < 3 * unit);
        return from + " " + TIME_UNITS[unit] + " to " + to + " " + TIME_UNITS[unit];
    }

    /// An amount of memory in powers of 1000, e.g. `11.8 MB`.
    public static String bytes(double bytes) {
        return scaled(bytes, BYTE_UNITS);
    }

    /// A share as whole per cent, e.g. `74 %`; `<1 %` for what is more than nothing.
    ///
    /// @param share 0 to 1, or more
    public static String percent(double share) {
        long percent = Math.round(share * 100);
        return percent == 0 && share > 0 ? "<1 %" : count(percent) + " %";
    }

    /// A change as per cent with its sign, e.g. `+2.0 %` or `−35.8 %`.
    ///
    /// @param share what was added, as a share of what there was
    public static String change(double share) {
        double percent = Math.rint(1000 * share) / 10 + 0.0;
        return String.format(Locale.ROOT, "%+.1f %%", percent).replace('-', '−');
    }

    /// A ratio, e.g. `1.64×`.
    public static String times(double ratio) {
        return String.format(Locale.ROOT, ratio >= 99.95 ? "%.0f×" : "%.2f×", ratio);
    }

    /// A whole number with its thousands set apart.
    public static String count(long number) {
        return Math.abs(number) < 10_000
                ? Long.toString(number)
                : String.format(Locale.ROOT, "%,d", number).replace(',', ' ');
    }

    /// A ruler's label: in the unit of its last tick, with the digits that its step needs.
    public static String tick(long nanos, long stepNanos, long lastNanos) {
        if (nanos == 0) {
            return "0";
        }
        if (Math.abs(lastNanos) >= 2 * MINUTE_NANOS && stepNanos >= 1_000_000_000L) {
            return nanos % 60_000_000_000L == 0
                    ? count(nanos / 60_000_000_000L) + " min"
                    : time(nanos);
        }
        int unit = Math.abs(lastNanos) >= 2_000_000_000L ? 3 : unit(stepNanos);
        double size = Math.pow(1000, unit);
        int digits = 0;
        for (double step = stepNanos / size; step < 0.999_999 && digits < 9; step *= 10) {
            digits++;
        }
        String number = String.format(Locale.ROOT, "%,." + digits + "f", nanos / size);
        return number.replace(',', ' ') + " " + TIME_UNITS[unit];
    }

    private static int unit(long stepNanos) {
        int unit = 0;
        for (long step = stepNanos; step >= 1000 && unit < 3; step /= 1000) {
            unit++;
        }
        return unit;
    }

    private static String scaled(double amount, String[] units) {
        int unit = 0;
        double rest = amount;
        while (Math.abs(rest) >= 999.5 && unit < units.length - 1) {
            rest /= 1000;
            unit++;
        }
        double size = Math.abs(rest);
        int digits = unit == 0 || size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2;
        String number = String.format(Locale.ROOT, "%." + digits + "f", rest);
        if (number.indexOf('.') >= 0) {
            number = number.replaceFirst("\\.?0+$", "");
        }
        return number + " " + units[unit];
    }
}
