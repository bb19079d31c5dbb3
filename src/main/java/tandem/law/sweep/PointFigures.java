package tandem.law.sweep;

import org.jspecify.annotations.Nullable;

import tandem.law.Interval;
import tandem.law.KarpFlatt;
import tandem.model.Sweep;
import tandem.model.Trial;
import tandem.model.span.Evidence;
import tandem.model.span.State;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// The figures of one point of a sweep. Intervals are of 95 %, and null where there are fewer than
/// two runs; everything is null before the first.
///
/// @param point which
/// @param label of its contender
/// @param workers how many it has
/// @param runs those in the figures, in the order in which they were made
/// @param outliers for each of them, whether it lies far out
/// @param failed how many runs failed and are in no figure
/// @param medianNanos of their makespans
/// @param interval of the median
/// @param speedup the base's median over this one's
/// @param speedupInterval of that ratio
public record PointFigures(
        Sweep.Point point,
        String label,
        int workers,
        List<Trial> runs,
        List<Boolean> outliers,
        int failed,
        @Nullable Double medianNanos,
        @Nullable Interval interval,
        @Nullable Double speedup,
        @Nullable Interval speedupInterval) {

    public PointFigures {
        runs = List.copyOf(runs);
        outliers = List.copyOf(outliers);
    }

    /// Speedup by worker.
    public OptionalDouble efficiency() {
        return speedup == null ? OptionalDouble.empty() : OptionalDouble.of(speedup / workers);
    }

    public @Nullable Interval efficiencyInterval() {
        return speedupInterval == null ? null : speedupInterval.times(1.0 / workers);
    }

    /// The serial part that the speedup amounts to.
    public OptionalDouble karpFlatt() {
        return speedup == null ? OptionalDouble.empty() : KarpFlatt.serialPart(speedup, workers);
    }

    /// Of {@link #karpFlatt}; a larger speedup is a smaller serial part.
    public @Nullable Interval karpFlattInterval() {
        if (speedupInterval == null || workers < 2) {
            return null;
        }
        return new Interval(
                KarpFlatt.serialPart(speedupInterval.high(), workers).orElseThrow(),
                KarpFlatt.serialPart(speedupInterval.low(), workers).orElseThrow());
    }

    /// How its workers spent their time, as shares of it, over all its runs; only what occurs.
    public Map<State, Double> shares() {
        Map<State, Double> sums = new EnumMap<>(State.class);
        double all = 0;
        for (Trial run : runs) {
            for (Map.Entry<State, Long> each : run.stateNanos().entrySet()) {
                sums.merge(each.getKey(), (double) each.getValue(), Double::sum);
                all += each.getValue();
            }
        }
        double whole = all;
        sums.replaceAll((_, sum) -> sum / whole);
        return Collections.unmodifiableMap(sums);
    }

    /// How each state is known: by the weakest evidence of all its runs.
    public Map<State, Evidence> evidence() {
        Map<State, Evidence> known = new EnumMap<>(State.class);
        for (Trial run : runs) {
            run.evidence()
                    .forEach((state, evidence) ->
                            known.merge(
                                    state,
                                    evidence,
                                    (one, other) -> one.compareTo(other) >= 0 ? one : other));
        }
        return Collections.unmodifiableMap(known);
    }
}
