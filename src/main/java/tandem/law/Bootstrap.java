package tandem.law;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.SplittableRandom;

/// Intervals by resampling: the figure is computed again and again from as many runs drawn at
/// random, with repetition, from those that were made; the middle 95 % of what comes out is the
/// interval (percentiles 2.5 and 97.5; Efron and Tibshirani, "An Introduction to the Bootstrap",
/// 1993, chapter 13). The same seed gives the same interval.
///
/// Runs come in blocks (repeats), and a block is drawn whole: what slowed a whole block slows a run
/// and its base alike, and cancels in their ratio. `NaN` stands for a run that is missing in its
/// block.
///
/// @param resamples how often, 10 000 as a rule
/// @param seed of the draws
public record Bootstrap(int resamples, long seed) {
    public static final int USUAL = 10_000;
    private static final double TAIL = 0.025;

    /// @throws IllegalArgumentException if there are fewer than 100 resamples
    public Bootstrap {
        if (resamples < 100) {
            throw new IllegalArgumentException(
                    "resamples is " + resamples + "; allowed: 100 or more");
        }
    }

    /// The interval of a median; null where fewer than two runs are there.
    ///
    /// @param times by block
    public @Nullable Interval ofMedian(double[] times) {
        if (count(times) < 2) {
            return null;
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[] medians = new double[resamples];
        double[] drawn = new double[times.length];
        for (int i = 0; i < resamples; i++) {
            double median = Double.NaN;
            while (Double.isNaN(median)) {
                for (int block = 0; block < times.length; block++) {
                    drawn[block] = times[random.nextInt(times.length)];
                }
                median = median(drawn);
            }
            medians[i] = median;
        }
        return middle(medians);
    }

    /// The interval of the ratio of two medians, of which blocks are drawn together; null where
    /// either has fewer than two runs.
    ///
    /// @param above by block
    /// @param below by block
    /// @throws IllegalArgumentException if they have not the same number of blocks
    public @Nullable Interval ofRatio(double[] above, double[] below) {
        if (above.length != below.length) {
            throw new IllegalArgumentException(
                    "%d and %d blocks; allowed: the same number"
                            .formatted(above.length, below.length));
        }
        if (count(above) < 2 || count(below) < 2) {
            return null;
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[] ratios = new double[resamples];
        double[] drawnAbove = new double[above.length];
        double[] drawnBelow = new double[below.length];
        for (int i = 0; i < resamples; i++) {
            double ratio = Double.NaN;
            while (Double.isNaN(ratio)) {
                for (int block = 0; block < above.length; block++) {
                    int from = random.nextInt(above.length);
                    drawnAbove[block] = above[from];
                    drawnBelow[block] = below[from];
                }
                ratio = median(drawnAbove) / median(drawnBelow);
            }
            ratios[i] = ratio;
        }
        return middle(ratios);
    }

    /// The middle 95 % of some values, which are sorted meanwhile. Ends lie between two values as
    /// Hyndman and Fan's seventh definition has it ("Sample Quantiles in Statistical Packages",
    /// 1996).
    public static Interval middle(double[] values) {
        Arrays.sort(values);
        return new Interval(quantile(values, TAIL), quantile(values, 1 - TAIL));
    }

    private static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    private static int count(double[] values) {
        int count = 0;
        for (double value : values) {
            count += Double.isNaN(value) ? 0 : 1;
        }
        return count;
    }

    /// Sorts the values, `NaN` last.
    private static double median(double[] values) {
        for (int i = 1; i < values.length; i++) {
            double value = values[i];
            int at = i;
            while (at > 0 && Double.compare(values[at - 1], value) > 0) {
                values[at] = values[at - 1];
                at--;
            }
            values[at] = value;
        }
        int count = count(values);
        return count == 0 ? Double.NaN : (values[(count - 1) / 2] + values[count / 2]) / 2;
    }
}
