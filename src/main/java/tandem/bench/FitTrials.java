package tandem.bench;

import tandem.law.fit.Data;
import tandem.law.fit.Fit;
import tandem.law.fit.Law;
import tandem.law.fit.LeastSquares;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/// Whether intervals keep their promise: times are made up from a law with known parameters, the
/// law is fitted to them, and how often the known parameters lie in their 95 % intervals is
/// counted.
public final class FitTrials {
    private FitTrials() {}

    /// What is planted.
    ///
    /// @param law whose times are made up
    /// @param parameters its own, well inside their bounds
    /// @param counts worker counts from 1 to this
    /// @param repeats of each
    /// @param scatter of times, as the standard deviation of their logarithm
    public record Setting(
            Law law, List<Double> parameters, int counts, int repeats, double scatter) {
        public Setting {
            parameters = List.copyOf(parameters);
        }
    }

    /// Settings that look like what such sweeps give.
    public static List<Setting> usual() {
        return List.of(
                new Setting(Law.USL, List.of(0.2, 0.02), 8, 5, 0.04),
                new Setting(Law.USL, List.of(0.2, 0.02), 8, 15, 0.04),
                new Setting(Law.USL, List.of(0.3, 0.05), 4, 10, 0.03),
                new Setting(Law.AMDAHL, List.of(0.15), 4, 5, 0.04),
                new Setting(Law.AMDAHL, List.of(0.4), 8, 15, 0.04),
                new Setting(Law.GUSTAFSON, List.of(0.3), 8, 5, 0.04),
                new Setting(Law.LINEAR, List.of(), 8, 5, 0.04));
    }

    /// Makes so many trials.
    ///
    /// @param resamples of each
    /// @param seed the same seed gives the same
    /// @return by parameter, in how many trials it lay in its interval; `one` is the time of one
    ///   worker
    public static Map<String, Integer> hits(Setting setting, int trials, int resamples, long seed) {
        Map<String, Integer> hits = new LinkedHashMap<>();
        Random random = new Random(seed);
        double[] workers = IntStream.rangeClosed(1, setting.counts).asDoubleStream().toArray();
        double[] planted = setting.parameters.stream().mapToDouble(Double::doubleValue).toArray();
        for (int trial = 0; trial < trials; trial++) {
            double[][] times = new double[workers.length][setting.repeats];
            for (int i = 0; i < workers.length; i++) {
                double time = 1 / setting.law.capacity(planted, workers[i], setting.counts);
                Arrays.setAll(
                        times[i], _ -> time * Math.exp(setting.scatter * random.nextGaussian()));
            }
            Fit fit = fit(setting, new Data(workers, times), resamples, seed + trial);
            hits.merge("one", fit.oneInterval().contains(1) ? 1 : 0, Integer::sum);
            for (int i = 0; i < planted.length; i++) {
                String name = setting.law.parameters().get(i);
                boolean inside = fit.interval(i).contains(planted[i]);
                hits.merge(name, inside ? 1 : 0, Integer::sum);
            }
        }
        return hits;
    }

    private static Fit fit(Setting setting, Data data, int resamples, long seed) {
        LeastSquares squares =
                new LeastSquares(setting.law, data.workers, data.weights, setting.counts);
        List<LeastSquares.Solution> again = squares.resampled(data, resamples, seed);
        return new Fit(setting.law, setting.counts, squares.solve(data.means), again, 0, 0, data);
    }
}
