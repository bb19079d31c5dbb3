package tandem.law.fit;

import tandem.law.Median;

import java.util.Arrays;
import java.util.SplittableRandom;

/// Times by worker count, and what a least-squares fit needs of them. A law has one value for each
/// count, so that the sum of squares splits into the runs' scatter around their own mean, which no
/// law changes, and the distance of the means from the law: a fit needs the means alone.
///
/// A run weighs `1 / median²` of its count: runs scatter in proportion to their length, so that
/// these are weights by inverse variance, and residuals are shares of the time.
public final class Data {
    public final double[] workers;
    final double[][] times;
    public final double[] weights;
    public final double[] means;
    private final double[] drawnMeans;
    private final double[] residuals;

    /// @param workers different counts
    /// @param times of each, one or more, above 0
    public Data(double[] workers, double[][] times) {
        this.workers = workers.clone();
        this.times = Arrays.stream(times).map(double[]::clone).toArray(double[][]::new);
        weights = new double[workers.length];
        means = new double[workers.length];
        for (int i = 0; i < workers.length; i++) {
            double median = Median.of(times[i]);
            weights[i] = times[i].length / (median * median);
            means[i] = Arrays.stream(times[i]).average().orElseThrow();
        }
        drawnMeans = new double[workers.length];
        residuals = residuals();
    }

    int runs() {
        return Arrays.stream(times).mapToInt(own -> own.length).sum();
    }

    /// The weighted sum of squares around the means.
    double scatter() {
        double sum = 0;
        for (int i = 0; i < workers.length; i++) {
            for (double time : times[i]) {
                double share = time - means[i];
                sum += share * share * weights[i] / times[i].length;
            }
        }
        return sum;
    }

    /// The weighted sum of squares between means and a law.
    static double distance(double[] weights, double[] means, double[] law) {
        double sum = 0;
        for (int i = 0; i < means.length; i++) {
            double miss = means[i] - law[i];
            sum += weights[i] * miss * miss;
        }
        return sum;
    }

    /// The means that runs like these could as well have had: each count's own mean, and on it as
    /// many residuals as it has runs, drawn from those of all counts. Runs are taken to scatter by
    /// the same share everywhere, as the weights take them to; drawn within each count alone, five
    /// repeats would say too little of their scatter, and intervals would hold in 89 of 100 cases
    /// instead of 95.
    ///
    /// @return valid until the next call
    double[] draw(SplittableRandom random) {
        for (int i = 0; i < workers.length; i++) {
            double sum = 0;
            for (int draw = 0; draw < times[i].length; draw++) {
                sum += residuals[random.nextInt(residuals.length)];
            }
            drawnMeans[i] = means[i] * (1 + sum / times[i].length);
        }
        return drawnMeans;
    }

    /// Each run's distance from its count's mean, as a share of that, made larger by two factors:
    /// `√(n / (n-1))`, since a mean lies nearer to its own runs than the truth does, and Student's
    /// over the normal quantile for the runs left after the means, `1 + (1.96² + 1) / (4 df)` (the
    /// first term of the Cornish-Fisher expansion; Abramowitz and Stegun, 26.7.5).
    private double[] residuals() {
        double left = Math.max(1, runs() - workers.length);
        double student = 1 + (1.96 * 1.96 + 1) / (4 * left);
        double[] all = new double[runs()];
        int at = 0;
        for (int i = 0; i < workers.length; i++) {
            int n = times[i].length;
            double wider = n == 1 ? 0 : Math.sqrt((double) n / (n - 1)) * student;
            for (double time : times[i]) {
                all[at++] = (time / means[i] - 1) * wider;
            }
        }
        return all;
    }
}
