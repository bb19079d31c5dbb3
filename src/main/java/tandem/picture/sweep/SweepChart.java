package tandem.picture.sweep;

import org.jspecify.annotations.Nullable;

import tandem.law.Figures;
import tandem.law.Interval;
import tandem.law.KarpFlatt;
import tandem.law.sweep.PointFigures;
import tandem.model.Keyed;

import java.util.Locale;

/// What a sweep's chart shows over the swept values.
public enum SweepChart implements Keyed {
    SPEEDUP("speedup", "Speedup"),
    EFFICIENCY("efficiency", "Efficiency"),
    TIME("time", "Time"),
    KARP_FLATT("karp-flatt", "Serial part (Karp–Flatt)"),
    SHARES("shares", "Where the time went");

    private final String key;
    private final String title;

    SweepChart(String key, String title) {
        this.key = key;
        this.title = title;
    }

    @Override
    public String key() {
        return key;
    }

    public String title() {
        return title;
    }

    /// @throws IllegalArgumentException naming what is allowed
    public static SweepChart parse(String key) {
        return Keyed.parse("chart", key, values());
    }

    /// How high a time is drawn; `NaN` where there is nothing to draw.
    ///
    /// @param nanos of the workers
    /// @param baseNanos of the serial run; `NaN` if unknown
    double height(double nanos, double baseNanos, double workers) {
        double speedup = baseNanos / nanos;
        return switch (this) {
            case SPEEDUP -> speedup;
            case EFFICIENCY -> speedup / workers;
            case TIME -> nanos;
            case KARP_FLATT -> KarpFlatt.serialPart(speedup, workers).orElse(Double.NaN);
            case SHARES -> Double.NaN;
        };
    }

    @Nullable Interval interval(PointFigures point) {
        return switch (this) {
            case SPEEDUP -> point.speedupInterval();
            case EFFICIENCY -> point.efficiencyInterval();
            case TIME -> point.interval();
            case KARP_FLATT -> point.karpFlattInterval();
            case SHARES -> null;
        };
    }

    /// A label of the vertical axis.
    ///
    /// @param step between two labels
    String label(double height, double step) {
        return switch (this) {
            case SPEEDUP -> decimal(height, step) + "×";
            case EFFICIENCY, SHARES -> decimal(height * 100, step * 100) + " %";
            case TIME -> Figures.time(height);
            case KARP_FLATT -> decimal(height, step);
        };
    }

    /// A height in words, e.g. `speedup 1.92×`.
    String words(double height) {
        return switch (this) {
            case SPEEDUP -> "speedup " + Figures.times(height);
            case EFFICIENCY -> "efficiency " + Figures.percent(height);
            case TIME -> Figures.time(height);
            case KARP_FLATT -> String.format(Locale.ROOT, "serial part %.3f", height);
            case SHARES -> Figures.percent(height);
        };
    }

    /// An interval in words, e.g. `1.85× to 1.99×`.
    String words(Interval interval) {
        return switch (this) {
            case SPEEDUP -> Figures.times(interval.low()) + " to " + Figures.times(interval.high());
            case EFFICIENCY, SHARES ->
                    Figures.percent(interval.low()) + " to " + Figures.percent(interval.high());
            case TIME -> Figures.span(interval.low(), interval.high());
            case KARP_FLATT ->
                    String.format(Locale.ROOT, "%.3f to %.3f", interval.low(), interval.high());
        };
    }

    private static String decimal(double value, double step) {
        int digits = 0;
        for (double each = step; each < 0.999_999 && digits < 6; each *= 10) {
            digits++;
        }
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
