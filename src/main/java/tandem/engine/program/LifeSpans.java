package tandem.engine.program;

import org.jspecify.annotations.Nullable;

import tandem.model.span.Evidence;
import tandem.model.span.SpanLog;
import tandem.model.span.Spans;
import tandem.model.span.State;
import tandem.probe.ThreadLife;

/// Makes a thread's spans of its stretches on a core, of its tasks and of what its process's other
/// threads did.
final class LifeSpans {
    private final ThreadLife thread;
    private final @Nullable GilWaits gil;
    private final TaskTimes tasks;
    private final Startings startings;
    private final long originNanos;
    private final SpanLog log = new SpanLog();

    /// @param gil what tells waits for the interpreter lock; null if it has none
    /// @param startings when it was on its way to the program's code
    /// @param originNanos what times count from
    LifeSpans(
            ThreadLife thread,
            @Nullable GilWaits gil,
            TaskTimes tasks,
            Startings startings,
            long originNanos) {
        this.thread = thread;
        this.gil = gil;
        this.tasks = tasks;
        this.startings = startings;
        this.originNanos = originNanos;
    }

    /// A thread of which only birth and end are known.
    static Spans unseen(ThreadLife thread, long originNanos, long endNanos) {
        SpanLog log = new SpanLog();
        log.append(
                thread.sinceNanos() - originNanos,
                endNanos - originNanos,
                State.UNKNOWN,
                Evidence.MEASURED,
                Spans.NO_TASK,
                Spans.NO_CORE);
        return log.spans();
    }

    /// @param lastNanos its end, or up to when everything is known
    /// @param seenNanos up to when it was told when threads are on a core
    Spans until(long lastNanos, long seenNanos) {
        long at = thread.sinceNanos();
        long endNanos = Math.clamp(seenNanos, at, lastNanos);
        for (int i = thread.first(); i < thread.count() && thread.in(i) < endNanos; i++) {
            long in = Math.max(at, thread.in(i));
            long out = Math.max(in, Math.min(thread.out(i), endNanos));
            gap(i, at, in);
            append(in, out, State.ON_CORE, Evidence.MEASURED, thread.core(i));
            at = out;
        }
        if (at < endNanos) {
            gap(thread.count(), at, endNanos);
        }
        append(endNanos, lastNanos, State.UNKNOWN, Evidence.MEASURED, Spans.NO_CORE);
        return log.spans();
    }

    /// What it did between two stretches on a core.
    ///
    /// @param next the number of the stretch after it
    private void gap(int next, long from, long to) {
        if (next == thread.first()) {
            append(from, to, State.STARTING, Evidence.MEASURED, Spans.NO_CORE);
        } else if (thread.preempted(next - 1)) {
            append(from, to, State.WAITING_CORE, Evidence.MEASURED, Spans.NO_CORE);
        } else if (waitsForGil(next, from, to)) {
            append(from, to, State.WAITING_LOCK, Evidence.INFERRED, Spans.NO_CORE);
        } else {
            append(from, to, State.BLOCKED, Evidence.MEASURED, Spans.NO_CORE);
        }
    }

    private boolean waitsForGil(int next, long from, long to) {
        return gil != null
                && (next < thread.count() ? gil.before(thread, next) : gil.isCandidate(from, to));
    }

    /// Appends a stretch in one state, split where tasks change and where it was done with
    /// starting.
    private void append(long from, long to, State state, Evidence evidence, int core) {
        long at = from;
        while (at < to) {
            boolean starting = startings.lasts(at);
            long change = starting ? Long.MAX_VALUE : tasks.changeAfter(at);
            long until = Math.min(to, Math.min(change, startings.changeAfter(at)));
            if (starting) {
                put(at, until, State.STARTING, Evidence.MEASURED, Spans.NO_TASK, core);
            } else if (state == State.BLOCKED && tasks.isWaiting(at)) {
                put(at, until, State.IDLE, Evidence.MEASURED, Spans.NO_TASK, core);
            } else {
                put(at, until, state, evidence, tasks.task(at), core);
            }
            at = until;
        }
    }

    private void put(long from, long to, State state, Evidence evidence, int task, int core) {
        log.append(from - originNanos, to - originNanos, state, evidence, task, core);
    }
}
