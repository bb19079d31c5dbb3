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

    /// How far a law may be off a mean that it is said to explain, as a ratio either way. With
    /// ideal scaling a fifth worker makes 1.25 of four: a law that is off by nearly as much as a
    /// whole worker is worth says nothing about the next one, however much the runs scatter.
    public static final double FARTHEST = 1.2;

    private static final double NO_WORSE = 2;
    private static final double WORTH_A_WORD = 1.05;
    private static final double BEYOND_CHANCE = 5;

    /// All laws that could be fitted, and the choice.
    ///
    /// @param fits in the order of {@link Law}
    /// @param best of those that explain the times the one that is worth its parameters best; where
    ///   none does, the one whose worst miss is least; null if none could be fitted
    /// @param explains whether it is near to all means, and as near as their scatter lets one tell
    /// @param reason why none explains them, or what the choice rests on; a clause, e.g. `at most 6
    ///   % off the runs' mean times (at 3 workers)`
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
        List<Fit> explaining = fits.stream().filter(this::explains).toList();
        if (explaining.isEmpty()) {
            return unexplained(fits);
        }
        double least = explaining.stream().mapToDouble(Fit::aicc).min().orElseThrow();
        Fit best =
                explaining.stream()
                        .filter(fit -> fit.aicc() <= least + NO_WORSE)
                        .min(
                                Comparator.comparingInt((Fit fit) -> fit.law().freedoms())
                                        .thenComparingDouble(Fit::aicc))
                        .orElseThrow();
        return new Outcome(fits, best, true, reason(best));
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

    /// A law does not explain times that it misses by {@link #FARTHEST} somewhere; nor those that
    /// it misses by over five per cent somewhere, and by more in all than chance would: the mean
    /// square of what it misses is over five times that of the runs' own scatter (the F ratio of a
    /// test for lack of fit; Draper and Smith, "Applied Regression Analysis", 1998, section 2.1).
    /// The ratio alone would let two repeats that scatter widely excuse any law.
    private boolean explains(Fit fit) {
        double off = fit.worst().off();
        return off <= FARTHEST && (off <= WORTH_A_WORD || !missesBeyondChance(fit));
    }

    private boolean missesBeyondChance(Fit fit) {
        int left = left(fit);
        int within = within();
        if (left <= 0 || within <= 0) {
            return false;
        }
        double missed = fit.rmse() * fit.rmse() * data.runs() - data.scatter();
        return missed / left > BEYOND_CHANCE * Math.max(data.scatter() / within, Double.MIN_NORMAL);
    }

    private int left(Fit fit) {
        return data.workers.length - fit.law().freedoms();
    }

    private int within() {
        return data.runs() - data.workers.length;
    }

    private String reason(Fit best) {
        if (left(best) <= 0) {
            return "as many parameters as worker counts, so that nothing is left to check it by";
        }
        Fit.Residual worst = best.worst();
        return String.format(
                Locale.ROOT,
                "at most %.0f %% off the runs' mean times (at %s)%s",
                Math.ceil(100 * (worst.off() - 1)),
                workers(worst.workers()),
                within() > 0 ? "" : ", with one run of each, so that chance cannot be told");
    }

    private static Outcome unexplained(List<Fit> fits) {
        Fit nearest =
                fits.stream()
                        .min(Comparator.comparingDouble((Fit fit) -> fit.worst().off()))
                        .orElseThrow();
        Fit.Residual worst = nearest.worst();
        return new Outcome(
                fits,
                nearest,
                false,
                String.format(
                        Locale.ROOT,
                        "the nearest, %s, is off the runs' mean time by %s at %s%s",
                        nearest.law().title(),
                        amount(worst.off()),
                        workers(worst.workers()),
                        worst.off() <= FARTHEST ? ", more than their scatter allows" : ""));
    }

    private static String amount(double off) {
        return off < 2
                ? String.format(Locale.ROOT, "%.0f %%", Math.ceil(100 * (off - 1)))
                : String.format(Locale.ROOT, "a factor of %.1f", off);
    }

    private static String workers(double count) {
        return count == 1 ? "1 worker" : Math.round(count) + " workers";
    }
}
