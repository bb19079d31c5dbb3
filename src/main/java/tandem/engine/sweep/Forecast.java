package tandem.engine.sweep;

import tandem.engine.run.Estimate;
import tandem.model.Contender;
import tandem.model.Language;
import tandem.model.Sweep;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// How long runs of a sweep will take: as long as the same point took before; where it has not been
/// run yet, what {@link Estimate} says times how far that was off for the same contender, or else
/// for its language.
final class Forecast {
    private final ToDoubleFunction<Sweep.Point> expected;
    private final Map<Sweep.Point, Sum> points = new HashMap<>();
    private final Map<Contender, Sum> contenders = new HashMap<>();
    private final Map<Language, Sum> languages = new HashMap<>();

    private static final class Sum {
        private double took;
        private double expected;
        private int runs;

        void add(double tookNanos, double expectedNanos) {
            took += tookNanos;
            expected += expectedNanos;
            runs++;
        }

        double factor() {
            return runs == 0 ? 1 : took / expected;
        }
    }

    /// @param expected what is said of a point before anything has been run, in nanoseconds
    Forecast(ToDoubleFunction<Sweep.Point> expected) {
        this.expected = expected;
    }

    void learn(Sweep.Point point, double tookNanos) {
        double before = expected.applyAsDouble(point);
        points.computeIfAbsent(point, _ -> new Sum()).add(tookNanos, before);
        contenders.computeIfAbsent(point.contender(), _ -> new Sum()).add(tookNanos, before);
        languages
                .computeIfAbsent(point.contender().language(), _ -> new Sum())
                .add(tookNanos, before);
    }

    double nanos(Sweep.Point point) {
        Sum own = points.get(point);
        if (own != null) {
            return own.took / own.runs;
        }
        Sum near = contenders.get(point.contender());
        if (near == null) {
            near = languages.get(point.contender().language());
        }
        return expected.applyAsDouble(point) * (near == null ? 1 : near.factor());
    }

    double nanos(List<Sweep.Point> several) {
        return several.stream().mapToDouble(this::nanos).sum();
    }
}
