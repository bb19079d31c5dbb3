package tandem.law;

import java.util.Arrays;
import java.util.Collection;

/// The middle of some numbers.
public final class Median {
    private Median() {}

    /// The middle value, or the mean of the two in the middle.
    ///
    /// @throws IllegalArgumentException if there is none
    public static double of(Collection<Double> values) {
        return of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /// The same of an array, which stays as it is.
    ///
    /// @throws IllegalArgumentException if there is none
    public static double of(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no values; allowed: one or more");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
