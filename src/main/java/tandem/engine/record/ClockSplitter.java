package tandem.engine.record;

import tandem.model.span.Evidence;
import tandem.model.span.Spans;
import tandem.model.span.State;

/// Splits by the thread's own CPU clock and its wait in the run queue. Both tell how much, and not
/// when: in a gap between two heartbeats, half of the CPU time is put before the time off the core
/// and half behind it, since a thread loses its core in the middle of a heartbeat's work. What is
/// missing where no heartbeat was late are short waits: for the interpreter lock where there is
/// one, else for a core.
///
/// Where the thread has no CPU clock, nothing is known; where the system does not count the wait in
/// the run queue, time off the core is of unknown reason.
final class ClockSplitter implements Splitter {

    @Override
    public boolean knowsWithoutReadings() {
        return false;
    }

    @Override
    public void split(Stretch stretch, Pieces pieces) {
        long from = stretch.fromNanos();
        long to = stretch.toNanos();
        int task = stretch.task();
        if (stretch.cpuNanos() < 0) {
            boolean onPurpose = stretch.offEvidence() == Evidence.MEASURED;
            pieces.piece(
                    from,
                    to,
                    onPurpose ? stretch.offState() : State.UNKNOWN,
                    Evidence.MEASURED,
                    task,
                    Spans.NO_CORE);
            return;
        }
        long on = Math.min(stretch.cpuNanos(), to - from);
        long off = to - from - on;
        if (!stretch.located()) {
            pieces.piece(from, from + on, State.ON_CORE, Evidence.MEASURED, task, Spans.NO_CORE);
            pieces.piece(
                    from + on,
                    to,
                    stretch.offState() == State.UNKNOWN ? State.WAITING_CORE : stretch.offState(),
                    Evidence.INFERRED,
                    task,
                    Spans.NO_CORE);
            return;
        }
        boolean counted = stretch.queuedNanos() >= 0;
        long queued = counted ? Math.min(stretch.queuedNanos(), off) : 0;
        long away = off - queued;
        State awayState =
                counted || stretch.offEvidence() == Evidence.MEASURED
                        ? stretch.offState()
                        : State.UNKNOWN;
        long at = from;
        long before = on - on / 2;
        pieces.piece(at, at += before, State.ON_CORE, Evidence.MEASURED, task, Spans.NO_CORE);
        pieces.piece(at, at += away, awayState, stretch.offEvidence(), task, Spans.NO_CORE);
        pieces.piece(at, at += queued, State.WAITING_CORE, Evidence.MEASURED, task, Spans.NO_CORE);
        pieces.piece(at, to, State.ON_CORE, Evidence.MEASURED, task, Spans.NO_CORE);
    }
}
