package tandem.model;

import tandem.model.span.Spans;

import java.util.List;

/// A task's result, as it came to the program that had asked for it: what a pool or an executor
/// does with it behind a worker's back.
///
/// @param job of what the task was a part: a call of a pool's method, by the pool's own number from
///   0, or {@link #UNKNOWN} for what was submitted to an executor
/// @param task its index in the job, as in {@link Spans#task}
/// @param worker the lane that did it, or {@link #UNKNOWN}
/// @param doneNanos when that lane was done with it, since the contender's start, or {@link
///   #UNKNOWN}
/// @param nanos when the program got it
public record Arrival(int job, int task, int worker, long doneNanos, long nanos) {
    public static final int UNKNOWN = -1;

    /// How many a recording keeps of each contender: the first.
    public static final int MOST_KEPT = 20_000;

    /// What a recording says of results that it does not keep, if it may have left out any.
    public static List<String> notes(List<Arrival> kept) {
        return kept.size() < MOST_KEPT
                ? List.of()
                : List.of(
                        "Of the results that came back the first %d are kept."
                                .formatted(MOST_KEPT));
    }

    /// How long the result was on its way, or kept back for others; 0 if that is not known.
    public long heldNanos() {
        return doneNanos == UNKNOWN ? 0 : nanos - doneNanos;
    }
}
