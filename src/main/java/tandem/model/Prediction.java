package tandem.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What somebody expected before a run or a sweep, to be held against what came.
///
/// @param guesses at most one of each contender
public record Prediction(List<Guess> guesses) {
    /// How much faster than a serial run anything may be expected to be.
    public static final Range SPEEDUP = new Range("speedup", 0.01, 1000, "times");

    public static final Prediction NONE = new Prediction(List.of());

    /// A contender's expected speedups.
    ///
    /// @param points by ascending value; a single run has one, at its count of workers
    public record Guess(Contender contender, List<Point> points) {
        public Guess {
            points = List.copyOf(points);
            if (points.isEmpty()) {
                throw new IllegalArgumentException(
                        "no point is expected of %s; allowed: one or more".formatted(contender));
            }
            for (int i = 1; i < points.size(); i++) {
                if (points.get(i).value() <= points.get(i - 1).value()) {
                    throw new IllegalArgumentException(
                            "%s is expected after %s; allowed: ascending values, each once"
                                    .formatted(
                                            Range.plain(points.get(i).value()),
                                            Range.plain(points.get(i - 1).value())));
                }
            }
        }

        public Optional<Point> at(double value) {
            return points.stream().filter(point -> point.value() == value).findFirst();
        }
    }

    /// One expected speedup.
    ///
    /// @param value on the sweep's axis, or the count of workers
    /// @param speedup against the serial run of the same language, {@link #SPEEDUP}
    public record Point(double value, double speedup) {
        public Point {
            SPEEDUP.check(speedup);
        }
    }

    public Prediction {
        guesses = List.copyOf(guesses);
        if (guesses.stream().map(Guess::contender).distinct().count() < guesses.size()) {
            throw new IllegalArgumentException(
                    "a contender is predicted twice; allowed: one guess of each");
        }
    }

    public boolean isEmpty() {
        return guesses.isEmpty();
    }

    public Optional<Guess> of(Contender contender) {
        return guesses.stream().filter(each -> each.contender().equals(contender)).findFirst();
    }

    /// With another guess of the same contender, or one more.
    public Prediction with(Guess guess) {
        List<Guess> changed = new ArrayList<>(without(guess.contender()).guesses);
        changed.add(guess);
        return new Prediction(changed);
    }

    public Prediction without(Contender contender) {
        return new Prediction(
                guesses.stream().filter(each -> !each.contender().equals(contender)).toList());
    }

    /// Only what is expected of some contenders.
    public Prediction only(List<Contender> contenders) {
        return new Prediction(
                guesses.stream().filter(each -> contenders.contains(each.contender())).toList());
    }
}
