package tandem.picture.timeline;

import tandem.law.Figures;
import tandem.picture.FontMetrics;

import java.util.ArrayList;
import java.util.List;

/// Where a ruler has its ticks: steps of 1, 2 or 5 times a power of ten, from nanoseconds to
/// seconds, then of minutes.
///
/// @param stepNanos from one tick to the next
/// @param nanos the ticks, in order of time
public record Ticks(long stepNanos, List<Long> nanos) {
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long[] LONG_STEPS = {
        10 * SECOND, 20 * SECOND, 30 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE
    };

    public Ticks {
        nanos = List.copyOf(nanos);
    }

    /// The finest ticks that are at least a distance apart.
    public static Ticks of(TimeScale scale, double leastPoints) {
        long step = step(scale.nanosPerPoint() * leastPoints);
        List<Long> ticks = new ArrayList<>();
        for (long tick = Math.ceilDiv(scale.startNanos(), step) * step;
                tick <= scale.endNanos();
                tick += step) {
            ticks.add(tick);
        }
        return new Ticks(step, ticks);
    }

    /// The finest ticks that are at least a distance apart and whose labels leave some room between
    /// them.
    ///
    /// @param sizePoints of the labels' text
    public static Ticks labelled(TimeScale scale, double leastPoints, double sizePoints) {
        Ticks ticks = of(scale, leastPoints);
        double widest = 0;
        for (long tick : ticks.nanos) {
            widest = Math.max(widest, FontMetrics.width(ticks.label(tick), sizePoints, false));
        }
        double needed = widest + sizePoints;
        return needed > ticks.stepNanos / scale.nanosPerPoint() ? of(scale, needed) : ticks;
    }

    /// A tick's label; all labels of one ruler share their unit and their digits.
    public String label(long tickNanos) {
        return Figures.tick(tickNanos, stepNanos, nanos.isEmpty() ? tickNanos : nanos.getLast());
    }

    private static long step(double leastNanos) {
        if (leastNanos > 5 * SECOND) {
            for (long step : LONG_STEPS) {
                if (step >= leastNanos) {
                    return step;
                }
            }
            return Math.ceilDiv((long) Math.ceil(leastNanos), 10 * MINUTE) * 10 * MINUTE;
        }
        for (long power = 1; ; power *= 10) {
            for (long factor : new long[] {1, 2, 5}) {
                if (factor * power >= leastNanos) {
                    return factor * power;
                }
            }
        }
    }
}
