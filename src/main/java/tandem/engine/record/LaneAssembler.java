package tandem.engine.record;

import org.jspecify.annotations.Nullable;

import tandem.model.span.Evidence;
import tandem.model.span.Span;
import tandem.model.span.SpanLog;
import tandem.model.span.Spans;
import tandem.model.span.State;
import tandem.wire.LogFormat;
import tandem.wire.LogReader;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Turns one lane's event log into spans. The log tells what the lane was meant to do (start, a
/// task, a wait on purpose); the {@link Splitter} tells what of it was spent on a core.
///
/// The states of sending and idling are kept whole, whether on a core or not. Their CPU time and
/// that of the start, which {@link Start} takes apart, are not counted into {@link #cpuNanos}.
///
/// A thread can have a core and yet not compute, when the machine is virtual and its host takes the
/// core away: the kernel's switches do not show it, but the thread's CPU clock stands still. Such
/// time is told as a wait for a core, inferred, as soon as there is a tenth of a millisecond of it,
/// in the next time on a core.
final class LaneAssembler implements LogReader.Sink {
    private static final State[] STATES = State.values();

    /// An error that a task ended with.
    ///
    /// @param task the task's index
    /// @param text the exception's type and message
    record TaskError(int task, String text) {}

    /// Tells when a lane began.
    interface Birth {
        /// @param bornNanos its first own instruction
        /// @param askedNanos when its maker asked for it, 0 if unknown
        long nanos(long bornNanos, long askedNanos);
    }

    private final Splitter splitter;
    private final Start start;
    private final Birth birth;
    private final long originNanos;
    private final long offsetNanos;
    private final boolean sharesGil;
    private final State offState;
    private final SpanLog spans = new SpanLog();
    private final List<TaskError> errors = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private long bornNanos;
    private long askedNanos;
    private long queuedElsewhereNanos;
    private long startNanos;
    private boolean started;
    private boolean ready;
    private long endedNanos;
    private long cursor;
    private int task = Spans.NO_TASK;
    private long taskSinceNanos;
    private boolean broken;

    private long readNanos;
    private long readCpu = -1;
    private long onCoreSinceReading;
    private long stolenNanos;
    private long queuedEarly;

    private int tasks;
    private long cpuNanos;
    private long amount;
    private long peakMemory;

    /// @param splitter the evidence to use
    /// @param start the evidence of its start
    /// @param birth tells when it began, once it is ready
    /// @param originNanos the contender's start on the engine's clock: 0 of the spans
    /// @param offsetNanos to be added to the writer's times
    /// @param sharesGil whether the lane shares a global interpreter lock: time off the core
    ///   without another reason can then only be a wait for it
    LaneAssembler(
            Splitter splitter,
            Start start,
            Birth birth,
            long originNanos,
            long offsetNanos,
            boolean sharesGil) {
        this.splitter = splitter;
        this.start = start;
        this.birth = birth;
        this.originNanos = originNanos;
        this.offsetNanos = offsetNanos;
        this.sharesGil = sharesGil;
        this.offState = sharesGil ? State.WAITING_LOCK : State.UNKNOWN;
    }

    @Override
    public void record(byte kind, int state, int flags, int task, long a, long b, long c) {
        long time = a + offsetNanos;
        switch (kind) {
            case LogFormat.BORN -> {
                bornNanos = time;
                askedNanos = b == 0 ? 0 : b + offsetNanos;
                queuedElsewhereNanos = c;
            }
            case LogFormat.READY -> {
                start(birth.nanos(bornNanos, askedNanos));
                starting(time, b, c);
                ready = true;
                readNanos = time;
                readCpu = b;
            }
            case LogFormat.TASK_BEGIN -> {
                edge(time, b);
                this.task = task;
                taskSinceNanos = time;
            }
            case LogFormat.TASK_END -> {
                edge(time, b);
                this.task = Spans.NO_TASK;
                tasks += 1 - (flags & 1);
            }
            case LogFormat.GAP -> gap(time, b + offsetNanos, c, offState, Evidence.INFERRED);
            case LogFormat.PHASE -> phase(STATES[state], time, b + offsetNanos, c);
            case LogFormat.AMOUNT -> amount += c;
            case LogFormat.MEMORY -> peakMemory = Math.max(peakMemory, c);
            case LogFormat.END -> {
                edge(time, b);
                endedNanos = time;
                broken = (flags & 1) != 0;
            }
            case LogFormat.TEXT -> text(task, state, flags, a, b, c);
            default -> throw new IllegalStateException("record of kind " + kind);
        }
    }

    private void starting(long to, long cpu, long queued) {
        start.split(facts(startNanos, to, cpu, queued), this::append);
        cursor = Math.max(cursor, to);
    }

    private Start.Facts facts(long from, long to, long cpu, long queued) {
        long first = bornNanos == 0 ? to : bornNanos;
        return new Start.Facts(
                from,
                first,
                Math.max(from, to),
                askedNanos != 0,
                cpu,
                queued,
                queuedElsewhereNanos);
    }

    private void text(int task, int last, int length, long a, long b, long c) {
        ByteBuffer bytes = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(a).putLong(b).putLong(c);
        text.append(new String(bytes.array(), 0, length, StandardCharsets.UTF_8));
        if (last == 1) {
            errors.add(new TaskError(task, text.toString()));
            text.setLength(0);
        }
    }

    private void phase(State state, long from, long to, long packed) {
        switch (state) {
            case STARTING, SENDING, IDLE -> {
                long cpu = LogFormat.cpuNanos(packed);
                long before = cpuBefore(cpu, from);
                compute(from, before);
                whole(to, state, Evidence.MEASURED);
                stretchRead(to, cpu, Math.max(0, before));
            }
            case ON_CORE, WAITING_CORE, WAITING_LOCK, BLOCKED, UNKNOWN ->
                    gap(from, to, packed, state, Evidence.MEASURED);
        }
    }

    /// The thread left its core at some moment between two, the earlier of which lies in computing.
    private void gap(long from, long to, long packed, State off, Evidence offEvidence) {
        long cpu = LogFormat.cpuNanos(packed);
        long before = cpuBefore(cpu, from);
        compute(from, before);
        if (to > cursor) {
            long inside = cpu < 0 ? -1 : cpu - before;
            long queued = queued(LogFormat.queuedNanos(packed), to - cursor - Math.max(0, inside));
            split(new Splitter.Stretch(cursor, to, task, inside, queued, off, offEvidence, true));
        }
        stretchRead(to, cpu, Math.max(0, cpu));
    }

    /// A thread that loses its core between reading the clock and reading its wait in the queue
    /// tells of that wait one stretch too early: what does not fit is kept for the next.
    private long queued(long counted, long off) {
        if (counted < 0) {
            return -1;
        }
        long queued = counted + queuedEarly;
        queuedEarly = Math.max(0, queued - off);
        return queued - queuedEarly;
    }

    /// How much of the CPU time since the last reading was spent before a moment.
    private long cpuBefore(long cpu, long nanos) {
        return cpu < 0 ? -1 : Math.min(cpu, Math.max(0, nanos - readNanos));
    }

    private long cpuSince(long cpuClock) {
        return cpuClock < 0 || readCpu < 0 ? -1 : Math.max(0, cpuClock - readCpu);
    }

    private void edge(long time, long cpuClock) {
        long cpu = cpuSince(cpuClock);
        compute(time, cpu);
        stretchRead(time, cpu, Math.max(0, cpu));
        readCpu = cpuClock;
    }

    private void stretchRead(long time, long cpu, long countedCpu) {
        cpuNanos += countedCpu;
        if (cpu >= 0) {
            stolenNanos = Math.max(0, stolenNanos + onCoreSinceReading - countedCpu);
        }
        readNanos = time;
        readCpu = cpu < 0 || readCpu < 0 ? -1 : readCpu + cpu;
        onCoreSinceReading = 0;
    }

    private void compute(long to, long cpu) {
        if (to > cursor && started) {
            split(
                    new Splitter.Stretch(
                            cursor, to, task, cpu, 0, offState, Evidence.INFERRED, false));
        }
    }

    private void split(Splitter.Stretch stretch) {
        splitter.split(stretch, this::emit);
        cursor = stretch.toNanos();
    }

    private void whole(long to, State state, Evidence evidence) {
        if (to > cursor) {
            emit(cursor, to, state, evidence, task, Spans.NO_CORE);
            cursor = to;
        }
    }

    private void emit(long from, long to, State state, Evidence evidence, int task, int core) {
        long until = to;
        if (state == State.ON_CORE) {
            if (stolenNanos >= Start.WORTH_TELLING_NANOS) {
                until = Math.max(from, to - stolenNanos);
                stolenNanos -= to - until;
            }
            onCoreSinceReading += until - from;
        }
        append(from, until, state, evidence, task, core);
        append(until, to, State.WAITING_CORE, Evidence.INFERRED, task, Spans.NO_CORE);
    }

    private void append(long from, long to, State state, Evidence evidence, int task, int core) {
        spans.append(from - originNanos, to - originNanos, state, evidence, task, core);
    }

    /// When the lane began.
    ///
    /// @param otherwise if it is not known yet
    long birthNanos(long otherwise) {
        return started
                ? startNanos
                : bornNanos == 0 ? otherwise : birth.nanos(bornNanos, askedNanos);
    }

    /// What is known of a start that goes on.
    void startSoFar(long untilNanos, Splitter.Pieces pieces) {
        start.split(facts(birthNanos(untilNanos), untilNanos, -1, -1), pieces);
    }

    /// The lane began at this moment, unless it has begun already.
    private void start(long nanos) {
        if (!started) {
            started = true;
            startNanos = nanos;
            cursor = nanos;
        }
    }

    /// Everything up to this moment is known: without a newer record, the lane computed. Has an
    /// effect only where the evidence does not need the thread's clocks.
    void knownUntil(long nanos) {
        if (ready && endedNanos == 0 && splitter.knowsWithoutReadings() && nanos > cursor) {
            compute(nanos, -1);
        }
    }

    /// The lane is over. Between its last own instruction and its end it was idle, but a thread
    /// that shares an interpreter lock needs it once more to end.
    ///
    /// @param nanos when
    /// @param open what it was in when it was cut off, or null
    /// @param beatNanos its last heartbeat, 0 if none
    void end(long nanos, LogReader.@Nullable OpenPhase open, long beatNanos) {
        start(birthNanos(nanos));
        if (!ready) {
            starting(nanos, -1, -1);
        } else if (endedNanos != 0 && sharesGil && splitter.knowsWithoutReadings()) {
            compute(nanos, -1);
            cpuNanos += onCoreSinceReading;
        } else if (endedNanos != 0) {
            whole(nanos, State.IDLE, Evidence.MEASURED);
        } else {
            boolean known = splitter.knowsWithoutReadings();
            if (!known) {
                long busyUntil = open == null ? beatNanos : open.sinceNanos();
                whole(Math.min(busyUntil + offsetNanos, nanos), State.ON_CORE, Evidence.INFERRED);
            } else {
                compute(open == null ? nanos : open.sinceNanos() + offsetNanos, -1);
            }
            whole(nanos, open == null ? State.UNKNOWN : STATES[open.state()], Evidence.MEASURED);
            cpuNanos += onCoreSinceReading;
        }
    }

    /// What the lane is doing, as far as it is not final yet; null if there is nothing.
    @Nullable Span tail(LogReader.@Nullable OpenPhase open, long beatNanos, long nowNanos) {
        if (!started) {
            return null;
        }
        State state;
        long to = nowNanos;
        if (!ready) {
            state = State.STARTING;
        } else if (endedNanos != 0) {
            state = State.IDLE;
        } else if (open != null) {
            state = STATES[open.state()];
        } else {
            state = State.ON_CORE;
            to = Math.min(beatNanos + offsetNanos, nowNanos);
        }
        return to <= cursor
                ? null
                : new Span(
                        cursor - originNanos,
                        to - originNanos,
                        state,
                        Evidence.MEASURED,
                        task,
                        Spans.NO_CORE);
    }

    Spans spans(@Nullable Span tail) {
        return spans.spans(tail);
    }

    boolean started() {
        return started;
    }

    boolean over() {
        return endedNanos != 0;
    }

    /// The lane's first own instruction, 0 before it.
    long bornNanos() {
        return bornNanos;
    }

    /// When its maker asked for it, 0 if unknown.
    long askedNanos() {
        return askedNanos;
    }

    long startNanos() {
        return startNanos;
    }

    /// Its last own instruction, 0 before it.
    long endedNanos() {
        return endedNanos;
    }

    long cursor() {
        return cursor;
    }

    int tasks() {
        return tasks;
    }

    /// What the lane's CPU clock counted outside of starting, sending and idling.
    long cpuNanos() {
        return cpuNanos;
    }

    long amount() {
        return amount;
    }

    long peakMemory() {
        return peakMemory;
    }

    /// Errors of tasks, in order.
    List<TaskError> errors() {
        return errors;
    }

    /// Whether the last of {@link #errors} is what ended the lane.
    boolean broken() {
        return broken && !errors.isEmpty();
    }

    /// The task that it is in, or was in at its end; {@link Spans#NO_TASK} between tasks.
    int task() {
        return task;
    }

    /// When the latest task began, on the engine's clock.
    long taskSinceNanos() {
        return taskSinceNanos;
    }
}
