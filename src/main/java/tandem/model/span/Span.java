package tandem.model.span;

/// One row of {@link Spans}: a stretch of a lane's time in one state.
///
/// @param startNanos since the start of the contender
/// @param endNanos not before the start
/// @param state what the lane was doing
/// @param evidence how that is known
/// @param task the task's index, or {@link Spans#NO_TASK}
/// @param core the core's number, or {@link Spans#NO_CORE}
public record Span(
        long startNanos, long endNanos, State state, Evidence evidence, int task, int core) {

    public long nanos() {
        return endNanos - startNanos;
    }
}
