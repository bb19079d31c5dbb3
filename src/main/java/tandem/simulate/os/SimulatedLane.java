package tandem.simulate.os;

import org.jspecify.annotations.Nullable;

import tandem.model.span.Evidence;
import tandem.model.span.SpanLog;
import tandem.model.span.Spans;
import tandem.model.span.State;

/// One lane while it is simulated. Until its worker is ready, what it does is its start, and what
/// it waits for a core, a carrier or a lock is told as that: so it is recorded for real workers.
public final class SimulatedLane {
    private final SpanLog log = new SpanLog();
    private @Nullable State state;
    private long sinceNanos;
    private int task = Spans.NO_TASK;
    private int core = Spans.NO_CORE;
    private boolean ready;
    private int doing = Spans.NO_TASK;
    private long bornNanos = Long.MAX_VALUE;
    private long endedNanos = -1;

    /// It was asked for.
    public void born(long now) {
        bornNanos = now;
        enter(now, State.STARTING, Spans.NO_CORE);
    }

    /// What it does from now on is no longer its start.
    public void ready(long now) {
        if (!ready) {
            flush(now);
            ready = true;
        }
    }

    /// From now on it is at a task, or at none.
    public void doing(int newTask) {
        doing = newTask;
    }

    void enter(long now, State wanted, int newCore) {
        State next = ready ? wanted : whileStarting(wanted);
        int on = wanted == State.ON_CORE ? newCore : Spans.NO_CORE;
        if (next == state && doing == task && on == core) {
            return;
        }
        flush(now);
        state = next;
        task = doing;
        core = on;
    }

    private static State whileStarting(State wanted) {
        return switch (wanted) {
            case WAITING_CORE, WAITING_LOCK -> wanted;
            case STARTING, ON_CORE, BLOCKED, SENDING, IDLE, UNKNOWN -> State.STARTING;
        };
    }

    private void flush(long now) {
        long until = Math.max(now, sinceNanos);
        State was = state;
        if (was != null) {
            log.append(sinceNanos, until, was, Evidence.SIMULATED, task, core);
        }
        sinceNanos = until;
        state = null;
    }

    void end(long now) {
        flush(now);
        endedNanos = sinceNanos;
    }

    public long bornNanos() {
        return bornNanos;
    }

    public long endedNanos() {
        return endedNanos;
    }

    public Spans spans() {
        return log.spans();
    }
}
