package tandem.law.fit;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Fits every law that some times allow, and says which of them explains those times.
public final class Fitting {
    /// Resamples for parameters' intervals.
    public static final int RESAMPLES = 2000;

    private static final double NO_WORSE = 2;
    private static final double WORTH_A_WORD = 0.05;
    private static final double BEYOND_CHANCE = 5;

    /// All laws that could be fitted, and the choice.
    ///
    /// @param fits in the order of {@link Law}
    /// @param best the one that is worth its parameters best, or null if none could be fitted
    /// @param explains whether it agrees with the times as well as their scatter lets one tell
    /// @param reason why none explains them, or what the choice rests on; a clause, e.g. `USL
    ///   expects 12 % less at 3 workers`
    public record Outcome(List<Fit> fits, @Nullable Fit best, boolean explains, String reason) {
        public Outcome {
            fits = List.copyOf(fits);
        }

        /// The law to draw and to name.
        public Optional<Fit> chosen() {
            return explains ? Optional.ofNullable(best) : Optional.empty();
        }

        public Optional<Fit> fit(Law law) {
            return fits.stream().filter(fit -> fit.law() == law).findFirst();
        }
    }

    private final Data data;
    private final int cores;
    private final int resamples;
    private final long seed;

    private Fitting(Data data, int cores, int resamples, long seed) {
        this.data = data;
        this.cores = cores;
        this.resamples = resamples;
        this.seed = seed;
    }

    /// Fits times by their number of workers.
    ///
    /// @param times of each count of workers, above 0; counts without times are left out
    /// @param cores of the machine
    /// @param resamples for intervals, {@link #RESAMPLES} as a rule
    /// @param seed of the draws
    public static Outcome of(Map<Integer, double[]> times, int cores, int resamples, long seed) {
        Map<Integer, double[]> measured = new TreeMap<>(times);
        measured.values().removeIf(own -> own.length == 0);
        if (measured.size() < 2) {
            return new Outcome(List.of(), null, false, "laws take two or more worker counts");
        }
        Data data =
                new Data(
                        measured.keySet().stream().mapToDouble(Integer::doubleValue).toArray(),
                        measured.values().toArray(double[][]::new));
        return new Fitting(data, cores, resamples, seed).outcome();
    }

    private Outcome outcome() {
        List<Fit> fits = new ArrayList<>();
        for (Law law : Law.values()) {
            if (allows(law)) {
                fits.add(fit(law));
            }
        }
        if (fits.isEmpty()) {
            return new Outcome(fits, null, false, "too few runs to fit a law");
        }
        double least = fits.stream().mapToDouble(Fit::aicc).min().orElseThrow();
        Fit best =
                fits.stream()
                        .filter(fit -> fit.aicc() <= least + NO_WORSE)
                        .min(
                                Comparator.comparingInt((Fit fit) -> fit.law().freedoms())
                                        .thenComparingDouble(Fit::aicc))
                        .orElseThrow();
        return judged(fits, best);
    }

    private boolean allows(Law law) {
        boolean beyondCores = data.workers[data.workers.length - 1] > cores;
        int different =
                law == Law.AMDAHL_CORES
                        ? (int)
                                Arrays.stream(data.workers)
                                        .map(n -> Math.min(n, cores))
                                        .distinct()
                                        .count()
                        : data.workers.length;
        return different >= law.leastCounts()
                && data.runs() > law.freedoms() + 2
                && (law != Law.AMDAHL_CORES || beyondCores);
    }

    private Fit fit(Law law) {
        LeastSquares squares = new LeastSquares(law, data.workers, data.weights, cores);
        LeastSquares.Solution solution = squares.solve(data.means);
        List<LeastSquares.Solution> again = squares.resampled(data, resamples, seed);
        int runs = data.runs();
        double sum = data.scatter() + solution.distance();
        double k = law.freedoms() + 1;
        double aicc =
                runs * Math.log(Math.max(sum, Double.MIN_NORMAL) / runs)
                        + 2 * k
                        + 2 * k * (k + 1) / (runs - k - 1);
        return new Fit(law, cores, solution, again, Math.sqrt(sum / runs), aicc, data);
    }

    /// A law does not explain times that it misses by over five per cent somewhere, and by more in
    /// all than chance would: the mean square of what it misses is over five times that of the
    /// runs' own scatter (the F ratio of a test for lack of fit; Draper and Smith, "Applied
    /// Regression Analysis", 1998, section 2.1).
    private Outcome judged(List<Fit> fits, Fit best) {
        Fit.Residual worst =
                best.residuals().stream()
                        .max(Comparator.comparingDouble(each -> Math.abs(each.share())))
                        .orElseThrow();
        int left = data.workers.length - best.law().freedoms();
        int within = data.runs() - data.workers.length;
        if (left <= 0 || within <= 0) {
            return new Outcome(
                    fits,
                    best,
                    true,
                    "as many parameters as worker counts, so that nothing is left to check it by");
        }
        double missed = best.rmse() * best.rmse() * data.runs() - data.scatter();
        double ratio = missed / left / Math.max(data.scatter() / within, Double.MIN_NORMAL);
        boolean explains = Math.abs(worst.share()) <= WORTH_A_WORD || ratio <= BEYOND_CHANCE;
        double percent = Math.ceil(100 * Math.abs(worst.share()));
        String words =
                explains
                        ? String.format(
                                Locale.ROOT,
                                "misses no mean by more than %.0f %% (%s)",
                                percent,
                                workers(worst.workers()))
                        : String.format(
                                Locale.ROOT,
                                "the nearest, %s, misses the mean by %.0f %% at %s",
                                best.law().title(),
                                percent,
                                workers(worst.workers()));
        return new Outcome(fits, best, explains, words);
    }

    private static String workers(double count) {
        return count == 1 ? "1 worker" : Math.round(count) + " workers";
    }
}
