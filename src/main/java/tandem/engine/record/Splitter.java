package tandem.engine.record;

import tandem.model.span.Evidence;
import tandem.model.span.State;

/// Tells what a lane did with a stretch of time in which it was free to compute: when it was on a
/// core, when it waited for one, and when it was off the core for another reason.
interface Splitter {

    /// A stretch of a lane's time, on the engine's clock.
    ///
    /// @param fromNanos its begin
    /// @param toNanos its end
    /// @param task the task's index, or {@link tandem.model.span.Spans#NO_TASK}
    /// @param cpuNanos what the thread's CPU clock counted in it, or -1 if unknown
    /// @param queuedNanos what the thread waited in the run queue in it, or -1 if unknown
    /// @param offState the state of time off the core that was not a wait for a core
    /// @param offEvidence how that state is known
    /// @param located whether it is known that the thread left its core in this stretch; if not, it
    ///   was off the core for less than a late heartbeat at a time, if at all
    record Stretch(
            long fromNanos,
            long toNanos,
            int task,
            long cpuNanos,
            long queuedNanos,
            State offState,
            Evidence offEvidence,
            boolean located) {}

    /// Takes the pieces of a stretch, in order of time and without holes.
    interface Pieces {
        void piece(long from, long to, State state, Evidence evidence, int task, int core);
    }

    void split(Stretch stretch, Pieces pieces);

    /// Whether stretches can be split before the thread's clocks have been read at their end.
    boolean knowsWithoutReadings();
}
