package tandem.model;

import org.jspecify.annotations.Nullable;

import tandem.model.span.Evidence;
import tandem.model.span.State;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// One run of one point of a sweep. All are kept, the failed and the far-out ones too.
///
/// @param point which
/// @param label of the contender, e.g. `CPython 3.13 threads`
/// @param workers how many it had
/// @param block the repeat that it belongs to, from 0; warm-up runs count by themselves
/// @param warmUp whether it is in no figure
/// @param position in the order in which all runs were made, from 0
/// @param beganNanos since the start of its sitting
/// @param tookNanos from the start of its host to the end of all it started, i.e. what it cost the
///   person who waits
/// @param makespanNanos from the moment when it began to make workers to the end of the last
/// @param cpuNanos the sum of its workers'
/// @param peakMemoryBytes the sum of its processes' peak resident memory
/// @param stateNanos what its workers did, summed over them
/// @param evidence how each state is known
/// @param source what its states are known from
/// @param result what the workload computed, as shown; null on failure
/// @param failure why its figures must not be used, or null
public record Trial(
        Sweep.Point point,
        String label,
        int workers,
        int block,
        boolean warmUp,
        int position,
        long beganNanos,
        long tookNanos,
        long makespanNanos,
        long cpuNanos,
        long peakMemoryBytes,
        Map<State, Long> stateNanos,
        Map<State, Evidence> evidence,
        ContenderRun.Source source,
        @Nullable String result,
        @Nullable String failure) {

    /// @throws IllegalArgumentException if a number is below its least
    public Trial {
        if (workers < 1 || block < 0 || position < 0) {
            throw new IllegalArgumentException(
                    "workers %d, block %d, position %d; allowed: from 1, 0 and 0"
                            .formatted(workers, block, position));
        }
        stateNanos = ordered(stateNanos);
        evidence = ordered(evidence);
    }

    private static <T> Map<State, T> ordered(Map<State, T> map) {
        EnumMap<State, T> copy = new EnumMap<>(State.class);
        copy.putAll(map);
        return Collections.unmodifiableMap(copy);
    }

    /// Makes a trial of what one contender did.
    public static Trial of(
            Sweep.Point point,
            ContenderRun run,
            int block,
            boolean warmUp,
            int position,
            long beganNanos,
            long tookNanos) {
        Map<State, Long> nanos = new EnumMap<>(State.class);
        Map<State, Evidence> evidence = new EnumMap<>(State.class);
        for (Lane lane : run.lanes()) {
            long[] sums = lane.spans().nanosByState();
            for (State state : State.values()) {
                if (sums[state.ordinal()] > 0) {
                    nanos.merge(state, sums[state.ordinal()], Long::sum);
                }
            }
            lane.evidence().forEach((state, known) -> evidence.merge(state, known, Trial::weaker));
        }
        return new Trial(
                point,
                run.label(),
                run.workers(),
                block,
                warmUp,
                position,
                beganNanos,
                tookNanos,
                run.makespanNanos(),
                run.cpuNanos(),
                run.peakMemoryBytes(),
                nanos,
                evidence,
                run.source(),
                run.result(),
                run.failure());
    }

    private static Evidence weaker(Evidence one, Evidence other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    public boolean failed() {
        return failure != null;
    }

    /// Whether it is in the figures.
    public boolean counts() {
        return !warmUp && !failed();
    }

    public Trial withFailure(String why) {
        return new Trial(
                point,
                label,
                workers,
                block,
                warmUp,
                position,
                beganNanos,
                tookNanos,
                makespanNanos,
                cpuNanos,
                peakMemoryBytes,
                stateNanos,
                evidence,
                source,
                result,
                why);
    }
}
