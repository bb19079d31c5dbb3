package tandem.law.fit;

import tandem.law.Bootstrap;
import tandem.law.Interval;
import tandem.law.Usl;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A law with the parameters that fit some times best, and how sure they are.
public final class Fit {
    private final Law law;
    private final int cores;
    private final double one;
    private final double[] parameters;
    private final double[] ones;
    private final double[][] resampled;
    private final double rmse;
    private final double aicc;
    private final List<Residual> residuals;

    /// How far the law is from what was measured with one count of workers.
    ///
    /// @param workers the count
    /// @param share measured mean over the law's time, less 1
    public record Residual(double workers, double share) {
        /// The larger of the two over the smaller, so that half and twice are as far off: 1 or
        /// more.
        public double off() {
            return Math.max(1 + share, 1 / (1 + share));
        }
    }

    public Fit(
            Law law,
            int cores,
            LeastSquares.Solution solution,
            List<LeastSquares.Solution> again,
            double rmse,
            double aicc,
            Data data) {
        this.law = law;
        this.cores = cores;
        this.one = solution.one();
        this.parameters = solution.parameters();
        this.rmse = rmse;
        this.aicc = aicc;
        ones = again.stream().mapToDouble(LeastSquares.Solution::one).toArray();
        resampled = again.stream().map(LeastSquares.Solution::parameters).toArray(double[][]::new);
        List<Residual> found = new ArrayList<>();
        for (int i = 0; i < data.workers.length; i++) {
            found.add(new Residual(data.workers[i], data.means[i] / time(data.workers[i]) - 1));
        }
        residuals = List.copyOf(found);
    }

    public Law law() {
        return law;
    }

    /// The law's time of one worker, in the unit of the times that were fitted.
    public double one() {
        return one;
    }

    /// The 95 % interval of {@link #one}.
    public Interval oneInterval() {
        return Bootstrap.middle(ones.clone());
    }

    /// The law's own parameters by name, in its order.
    public Map<String, Double> parameters() {
        Map<String, Double> named = new LinkedHashMap<>();
        for (int i = 0; i < parameters.length; i++) {
            named.put(law.parameters().get(i), parameters[i]);
        }
        return named;
    }

    /// The parameters' 95 % intervals by name.
    public Map<String, Interval> intervals() {
        Map<String, Interval> named = new LinkedHashMap<>();
        for (int i = 0; i < parameters.length; i++) {
            named.put(law.parameters().get(i), interval(i));
        }
        return named;
    }

    public Interval interval(int parameter) {
        double[] values = new double[resampled.length];
        for (int sample = 0; sample < values.length; sample++) {
            values[sample] = resampled[sample][parameter];
        }
        return Bootstrap.middle(values);
    }

    /// Root mean square of what the law misses of each run, as a share of the median time of its
    /// count.
    public double rmse() {
        return rmse;
    }

    /// Akaike's information criterion for small samples, `n ln(SS/n) + 2k + 2k(k+1)/(n-k-1)`, where
    /// `k` counts the variance too: the law with the least is worth its parameters best. Hurvich
    /// and Tsai, "Regression and time series model selection in small samples", Biometrika 76,
    /// 1989.
    public double aicc() {
        return aicc;
    }

    public List<Residual> residuals() {
        return residuals;
    }

    /// Where the law is farthest off.
    public Residual worst() {
        return residuals.stream().max(Comparator.comparingDouble(Residual::off)).orElseThrow();
    }

    /// What the law says of a number of workers, in the unit of the times that were fitted.
    public double time(double workers) {
        return one / law.capacity(parameters, workers, cores);
    }

    /// The 95 % interval of {@link #time}.
    public Interval band(double workers) {
        double[] times = new double[ones.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = ones[i] / law.capacity(resampled[i], workers, cores);
        }
        return Bootstrap.middle(times);
    }

    /// With how many workers it is fastest, where the law has such a point.
    public Optional<Double> peak() {
        return law == Law.USL && parameters[1] > 0
                ? Optional.of(Usl.peak(parameters[0], parameters[1]))
                : Optional.empty();
    }

    /// The 95 % interval of {@link #peak}; its upper end is infinite if there may be none.
    public Optional<Interval> peakInterval() {
        if (peak().isEmpty()) {
            return Optional.empty();
        }
        double[] peaks = new double[resampled.length];
        for (int i = 0; i < peaks.length; i++) {
            peaks[i] =
                    resampled[i][1] > 0
                            ? Usl.peak(resampled[i][0], resampled[i][1])
                            : Double.MAX_VALUE;
        }
        return Optional.of(Bootstrap.middle(peaks));
    }

    @Override
    public String toString() {
        return law.key() + parameters();
    }
}
