package tandem.law;

import java.util.Arrays;

/// Values that lie far out: they are marked, and stay in every figure.
///
/// A value's modified z-score is `0.6745 |x - median| / MAD`, where MAD is the median distance from
/// the median; above 3.5 it is far out. Iglewicz and Hoaglin, "How to Detect and Handle Outliers",
/// ASQC 1993.
public final class Outliers {
    private static final double FAR = 3.5;
    private static final double NORMAL = 0.6745;
    private static final int LEAST = 5;

    private Outliers() {}

    /// Which values lie far out; none among fewer than five.
    public static boolean[] of(double[] values) {
        boolean[] far = new boolean[values.length];
        if (values.length < LEAST) {
            return far;
        }
        double median = Median.of(values);
        double[] distances = Arrays.stream(values).map(x -> Math.abs(x - median)).toArray();
        double typical = Median.of(distances);
        for (int i = 0; i < values.length; i++) {
            far[i] = distances[i] > 0 && NORMAL * distances[i] > FAR * typical;
        }
        return far;
    }
}
