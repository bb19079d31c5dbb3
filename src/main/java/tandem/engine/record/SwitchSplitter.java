package tandem.engine.record;

import org.jspecify.annotations.Nullable;

import tandem.model.span.Evidence;
import tandem.model.span.Spans;
import tandem.model.span.State;
import tandem.probe.OnCore;
import tandem.probe.ThreadLife;

import java.util.Optional;

/// Splits by the kernel's switch events: exactly when the thread was on which core, and whether it
/// was taken off or left. One that left of its own accord waits for something first and for a core
/// afterwards; the wait in the run queue that its clock has counted beyond the times it was taken
/// off is put at the ends of those stretches, in proportion to their length.
///
/// One splitter serves one thread, and stretches must come in order of time.
final class SwitchSplitter implements Splitter {
    private final OnCore onCore;
    private final long tid;
    private @Nullable ThreadLife life;
    private int next;

    SwitchSplitter(OnCore onCore, long tid) {
        this.onCore = onCore;
        this.tid = tid;
    }

    @Override
    public boolean knowsWithoutReadings() {
        return true;
    }

    @Override
    public void split(Stretch stretch, Pieces pieces) {
        ThreadLife thread = life;
        if (thread == null) {
            Optional<ThreadLife> found = onCore.thread(tid, stretch.fromNanos());
            if (found.isEmpty()) {
                pieces.piece(
                        stretch.fromNanos(),
                        stretch.toNanos(),
                        State.UNKNOWN,
                        Evidence.MEASURED,
                        stretch.task(),
                        Spans.NO_CORE);
                return;
            }
            thread = found.get();
            life = thread;
        }
        next = Math.max(next, thread.firstEndingAfter(stretch.fromNanos()));
        thread.forgetBefore(next - 1);
        split(thread, stretch, pieces);
    }

    private void split(ThreadLife thread, Stretch stretch, Pieces pieces) {
        double queuedShare = queuedShare(thread, stretch);
        long at = stretch.fromNanos();
        long to = stretch.toNanos();
        int i = next;
        for (; at < to && i < thread.count() && thread.in(i) < to; i++) {
            off(thread, stretch, i, at, thread.in(i), queuedShare, pieces);
            at = Math.max(at, thread.in(i));
            long out = Math.min(thread.out(i), to);
            if (out > at) {
                pieces.piece(
                        at, out, State.ON_CORE, Evidence.MEASURED, stretch.task(), thread.core(i));
                at = out;
            }
        }
        off(thread, stretch, i, at, to, queuedShare, pieces);
    }

    /// Time off the core before stretch `i` of the thread's life.
    private static void off(
            ThreadLife thread,
            Stretch stretch,
            int i,
            long from,
            long to,
            double queuedShare,
            Pieces pieces) {
        if (to > from) {
            int task = stretch.task();
            long left = wasTakenOff(thread, i) ? from : to - Math.round((to - from) * queuedShare);
            pieces.piece(
                    from, left, stretch.offState(), stretch.offEvidence(), task, Spans.NO_CORE);
            pieces.piece(left, to, State.WAITING_CORE, Evidence.MEASURED, task, Spans.NO_CORE);
        }
    }

    /// Before its first stretch a new thread waits for a core, too; of one whose birth was not seen
    /// nobody knows.
    private static boolean wasTakenOff(ThreadLife thread, int i) {
        return i == 0 ? thread.birthNanos() != ThreadLife.UNSEEN : thread.preempted(i - 1);
    }

    /// Which share of the time that the thread was away of its own accord it was queued.
    private double queuedShare(ThreadLife thread, Stretch stretch) {
        if (stretch.queuedNanos() <= 0) {
            return 0;
        }
        long takenOff = 0;
        long away = 0;
        long at = stretch.fromNanos();
        for (int i = next; i <= thread.count() && at < stretch.toNanos(); i++) {
            boolean last = i == thread.count();
            long off = Math.min(last ? Long.MAX_VALUE : thread.in(i), stretch.toNanos()) - at;
            if (off > 0) {
                if (wasTakenOff(thread, i)) {
                    takenOff += off;
                } else {
                    away += off;
                }
            }
            at = last ? Long.MAX_VALUE : Math.max(at, thread.out(i));
        }
        long queued = Math.max(0, stretch.queuedNanos() - takenOff);
        return away == 0 ? 0 : Math.min(1, (double) queued / away);
    }
}
