package tandem.engine.record;

import tandem.engine.record.Splitter.Pieces;
import tandem.engine.record.Splitter.Stretch;
import tandem.model.span.Evidence;
import tandem.model.span.Spans;
import tandem.model.span.State;
import tandem.probe.OnCore;
import tandem.probe.ThreadLife;

import java.util.Optional;

/// Tells which part of a lane's start was work: what it waited for a core, for a carrier or for an
/// interpreter lock is told as that, and everything else is {@link State#STARTING}.
sealed interface Start {
    /// From how long on it is told that a core stood still.
    long WORTH_TELLING_NANOS = 100_000;

    /// What is known of a start.
    ///
    /// @param fromNanos when it began, on the engine's clock
    /// @param firstNanos the lane's first own instruction, or the end if there was none
    /// @param toNanos its end
    /// @param askedFor whether its thread was made for it; else it is older than the lane
    /// @param cpuNanos the thread's CPU clock at the end, or -1 if unknown
    /// @param queuedNanos what the thread had waited in the run queue by then, or -1 if unknown
    /// @param queuedElsewhereNanos what is to be added to that, as {@link
    ///   tandem.wire.LogFormat#BORN} tells it
    record Facts(
            long fromNanos,
            long firstNanos,
            long toNanos,
            boolean askedFor,
            long cpuNanos,
            long queuedNanos,
            long queuedElsewhereNanos) {

        /// Of a lane that has told nothing yet.
        static Facts untold(long fromNanos, long toNanos) {
            return new Facts(fromNanos, toNanos, toNanos, false, -1, -1, 0);
        }

        /// What it waited in the run queue in all, or 0 if unknown.
        long queuedInAll() {
            return queuedNanos < 0 ? 0 : Math.max(0, queuedNanos + queuedElsewhereNanos);
        }

        /// How much of that fits before the end, besides what its thread computed.
        long queuedSince(long nanos) {
            long computed = askedFor ? Math.max(0, cpuNanos) : 0;
            return Math.clamp(queuedInAll(), 0, Math.max(0, toNanos - nanos - computed));
        }
    }

    /// Takes the start apart, in order of time and without holes.
    void split(Facts facts, Pieces pieces);

    private static void piece(
            Pieces pieces, long from, long to, State state, Evidence evidence, int core) {
        if (to > from) {
            pieces.piece(from, to, state, evidence, Spans.NO_TASK, core);
        }
    }

    /// By the thread's own clocks, which tell how much and not when: the waits are put first, as a
    /// new thread has to wait before it does anything, and are therefore inferred.
    ///
    /// @param sharesGil whether what is neither computing nor a wait for a core is a wait for the
    ///   interpreter lock
    record Clocked(boolean sharesGil) implements Start {
        @Override
        public void split(Facts facts, Pieces pieces) {
            long from = facts.fromNanos();
            long to = facts.toNanos();
            long queued = facts.queuedSince(from);
            long locked = 0;
            if (sharesGil && facts.askedFor() && facts.cpuNanos() >= 0) {
                locked = Math.max(0, to - from - queued - facts.cpuNanos());
            }
            long at = from + queued;
            piece(pieces, from, at, State.WAITING_CORE, Evidence.INFERRED, Spans.NO_CORE);
            piece(pieces, at, at + locked, State.WAITING_LOCK, Evidence.INFERRED, Spans.NO_CORE);
            piece(pieces, at + locked, to, State.STARTING, Evidence.MEASURED, Spans.NO_CORE);
        }
    }

    /// A virtual thread's: before its first instruction it waits for a carrier.
    record Carried() implements Start {
        @Override
        public void split(Facts facts, Pieces pieces) {
            long first = Math.clamp(facts.firstNanos(), facts.fromNanos(), facts.toNanos());
            piece(
                    pieces,
                    facts.fromNanos(),
                    first,
                    State.WAITING_CORE,
                    Evidence.MEASURED,
                    Spans.NO_CORE);
            long at = first + facts.queuedSince(first);
            piece(pieces, first, at, State.WAITING_CORE, Evidence.INFERRED, Spans.NO_CORE);
            piece(pieces, at, facts.toNanos(), State.STARTING, Evidence.MEASURED, Spans.NO_CORE);
        }
    }

    /// By the kernel's switch events. Before the birth of its thread a process does what its first
    /// thread does: a JVM's `main` is run by its second.
    ///
    /// @param pid its process, or 0 if it is not a process's lane
    /// @param sharesGil whether it is off the core, of its own accord, for the interpreter lock
    record Switched(OnCore onCore, long pid, long tid, boolean sharesGil) implements Start {
        @Override
        public void split(Facts facts, Pieces pieces) {
            long from = facts.fromNanos();
            long to = facts.toNanos();
            Optional<ThreadLife> found = onCore.thread(tid, to);
            if (found.isEmpty()) {
                new Clocked(sharesGil).split(facts, pieces);
                return;
            }
            ThreadLife thread = found.get();
            boolean made = thread.birthNanos() >= from;
            long own = made ? Math.min(thread.birthNanos(), to) : from;
            if (pid != 0 && pid != tid && onCore.thread(pid, own).isPresent()) {
                alone(pid, from, own, Math.max(0, facts.queuedElsewhereNanos()), pieces);
            } else {
                piece(pieces, from, own, State.STARTING, Evidence.MEASURED, Spans.NO_CORE);
            }
            long queued = made ? facts.queuedNanos() : facts.queuedInAll();
            long stolen = made ? stolenNanos(thread, own, facts) : 0;
            run(tid, own, to, queued, new Work(pieces, stolen), sharesGil);
        }

        /// What a process's first thread does before there is another.
        private void alone(long first, long from, long to, long queued, Pieces pieces) {
            ThreadLife thread = onCore.thread(first, to).orElseThrow();
            long born = Math.clamp(thread.birthNanos(), from, to);
            piece(pieces, from, born, State.STARTING, Evidence.MEASURED, Spans.NO_CORE);
            run(first, born, to, queued, new Work(pieces, 0), false);
        }

        private void run(
                long thread, long from, long to, long queued, Pieces pieces, boolean locks) {
            if (to > from) {
                Stretch stretch =
                        new Stretch(
                                from,
                                to,
                                Spans.NO_TASK,
                                -1,
                                queued,
                                locks ? State.WAITING_LOCK : State.STARTING,
                                locks ? Evidence.INFERRED : Evidence.MEASURED,
                                true);
                new SwitchSplitter(onCore, thread).split(stretch, pieces);
            }
        }

        /// For how long it had a core while its CPU clock stood still, as on a virtual machine
        /// whose host takes the core away.
        private static long stolenNanos(ThreadLife thread, long from, Facts facts) {
            long stolen = thread.onCoreNanos(from, facts.toNanos()) - facts.cpuNanos();
            return facts.cpuNanos() < 0 || stolen < WORTH_TELLING_NANOS ? 0 : stolen;
        }

        /// Takes what a thread did while it started.
        private static final class Work implements Pieces {
            private final Pieces pieces;
            private long stolenNanos;

            Work(Pieces pieces, long stolenNanos) {
                this.pieces = pieces;
                this.stolenNanos = stolenNanos;
            }

            @Override
            public void piece(
                    long from, long to, State state, Evidence evidence, int task, int core) {
                long until = to;
                if (state == State.ON_CORE) {
                    until = Math.max(from, to - stolenNanos);
                    stolenNanos -= to - until;
                }
                State told = state == State.ON_CORE ? State.STARTING : state;
                Start.piece(pieces, from, until, told, evidence, core);
                Start.piece(
                        pieces, until, to, State.WAITING_CORE, Evidence.INFERRED, Spans.NO_CORE);
            }
        }
    }
}
