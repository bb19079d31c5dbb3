package tandem.engine.record;

import org.jspecify.annotations.Nullable;

import tandem.engine.host.StepGuard;
import tandem.model.ContenderRun.ClockCheck;
import tandem.model.Exit;
import tandem.model.Lane;
import tandem.model.Lane.Kind;
import tandem.model.span.Evidence;
import tandem.model.span.Span;
import tandem.model.span.SpanLog;
import tandem.model.span.Spans;
import tandem.model.span.State;
import tandem.wire.LogFormat;
import tandem.wire.LogReader;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Records one worker: reads its log as it grows, and knows of its process what the host and the
/// kernel tell. A worker process is a lane from the moment its host made it, before it has a log.
final class LaneRecorder implements AutoCloseable {
    private static final int SIGTERM = 15;

    private final int worker;
    private final long pid;
    private final long originNanos;
    private final long offsetNanos;
    private final @Nullable Long parent;
    private final long madeNanos;
    private final Start unlogged;
    private SpanLog begun = new SpanLog();

    private @Nullable LogReader reader;
    private @Nullable LaneAssembler assembler;
    private @Nullable RecordCheck sink;
    private @Nullable LogFacts log;
    private @Nullable String damage;
    private @Nullable Lane finished;
    private long beatNanos;
    private long firstReadNanos;
    private long firstBeatNanos;
    private Exit exit = new Exit.Running();
    private long endNanos;
    private @Nullable Reaped reaped;
    private Fate.@Nullable Ending ending;

    /// What stays of a log when its reader is given back.
    private record LogFacts(byte kind, long tid, long taken, long lost, long costNanos) {
        static LogFacts of(LogReader reader) {
            return new LogFacts(
                    reader.kind(), reader.tid(), reader.taken(), reader.lost(), reader.costNanos());
        }
    }

    /// How a worker process ended and when, on the engine's clock.
    record Reaped(Exit exit, long nanos) {}

    /// @param worker its index
    /// @param pid its process
    /// @param parent the process that made it, or null if it is a thread
    /// @param originNanos the contender's start, on the engine's clock
    /// @param offsetNanos to be added to the lane's times to have the engine's
    /// @param madeNanos when it was made, on the engine's clock; 0 if unknown
    /// @param unlogged the evidence of its start as long as it has no log
    LaneRecorder(
            int worker,
            long pid,
            @Nullable Long parent,
            long originNanos,
            long offsetNanos,
            long madeNanos,
            Start unlogged) {
        this.worker = worker;
        this.pid = pid;
        this.parent = parent;
        this.originNanos = originNanos;
        this.offsetNanos = offsetNanos;
        this.madeNanos = madeNanos;
        this.unlogged = unlogged;
    }

    int worker() {
        return worker;
    }

    long pid() {
        return pid;
    }

    /// @param newSink gets the log's records, and hands them on to the assembler
    void attach(LogReader newReader, LaneAssembler newAssembler, LogReader.Sink newSink) {
        reader = newReader;
        assembler = newAssembler;
        sink = new RecordCheck(newSink, originNanos - offsetNanos);
        log = LogFacts.of(newReader);
    }

    /// Takes what its log holds up to a moment on the engine's clock. A log that cannot be read, or
    /// that no worker can have written, is not read any further.
    void poll(long untilNanos) {
        if (ended()) {
            return;
        }
        try {
            read(untilNanos);
            begin(untilNanos);
        } catch (IOException | RuntimeException e) {
            damaged(e);
        }
    }

    private void read(long untilNanos) throws IOException {
        LogReader open = reader;
        if (open == null || assembler == null || sink == null) {
            return;
        }
        sink.now(System.nanoTime() - offsetNanos);
        beatNanos = open.poll(untilNanos - offsetNanos, sink);
        log = LogFacts.of(open);
        if (firstReadNanos == 0) {
            firstReadNanos = System.nanoTime();
            firstBeatNanos = beatNanos + offsetNanos;
        }
        assembler.knownUntil(
                Math.min(Math.min(beatNanos + offsetNanos, untilNanos), System.nanoTime()));
    }

    /// Takes apart what is known of a start that goes on.
    private void begin(long untilNanos) {
        begun = new SpanLog();
        LaneAssembler known = assembler;
        long until = Math.min(untilNanos, System.nanoTime());
        Splitter.Pieces pieces =
                (from, to, state, evidence, task, core) ->
                        begun.append(
                                from - originNanos, to - originNanos, state, evidence, task, core);
        if (known != null && !known.started() && known.bornNanos() != 0) {
            known.startSoFar(until, pieces);
        } else if (known == null && madeNanos != 0 && until > madeNanos) {
            unlogged.split(Start.Facts.untold(madeNanos, until), pieces);
        }
    }

    private void damaged(Exception e) {
        damage = "its event log cannot be read any further: " + StepGuard.reason(e);
        giveBack();
    }

    /// What is wrong with its log, or null.
    @Nullable String damage() {
        return damage;
    }

    /// Its reader holds a file and a buffer, and there may be ten thousands of lanes that ended.
    private void giveBack() {
        LogReader open = reader;
        reader = null;
        sink = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // Nothing is lost with a file that was read and cannot be closed.
            }
        }
    }

    /// Its process was reaped. The lane ends once everything up to then is known.
    void reap(Reaped how) {
        reaped = how;
    }

    @Nullable Reaped reaped() {
        return reaped;
    }

    /// Whether its process did not end well.
    boolean died() {
        return reaped != null && !reaped.exit().clean();
    }

    /// Whether its process was ended by SIGTERM.
    boolean terminated() {
        return reaped != null
                && reaped.exit() instanceof Exit.Signalled(int signal, String _)
                && signal == SIGTERM;
    }

    /// Tandem ended it, or its process, for a reason.
    void endedBy(Fate.Ending why) {
        if (ending == null && (terminated() || !ended() && workEndedNanos() == 0)) {
            ending = why;
            finished = null;
        }
    }

    /// How it stands.
    Fate fate(long nowNanos) {
        LaneAssembler known = assembler;
        Kind kind = kind();
        long since = known == null ? nowNanos : known.taskSinceNanos();
        long sign = Math.max(since, beatNanos == 0 ? 0 : beatNanos + offsetNanos);
        return new Fate(
                worker,
                name(kind),
                kind,
                exit,
                endNanos,
                known == null ? 0 : known.tasks(),
                known == null ? Spans.NO_TASK : known.task(),
                nowNanos - sign,
                known == null ? List.of() : known.errors(),
                known != null && known.broken(),
                ending);
    }

    /// The lane is over, and nothing more will come.
    ///
    /// @param nanos when, on the engine's clock
    void end(Exit how, long nanos) {
        if (ended()) {
            return;
        }
        poll(Long.MAX_VALUE);
        LaneAssembler known = assembler;
        if (known != null) {
            long last = Math.max(nanos, known.cursor());
            endNanos = last;
            try {
                known.end(last, reader == null ? null : reader.open(), beatNanos);
            } catch (RuntimeException e) {
                damaged(e);
            }
        } else {
            endNanos = Math.max(nanos, madeNanos);
            begin(endNanos);
        }
        exit = known != null && known.broken() ? threw(known) : how;
        giveBack();
    }

    private static Exit threw(LaneAssembler assembler) {
        return new Exit.Threw(assembler.errors().getLast().text());
    }

    boolean ended() {
        return endNanos != 0;
    }

    /// When its own work was over, on the engine's clock, or 0.
    long workEndedNanos() {
        return assembler == null ? 0 : assembler.endedNanos();
    }

    long endNanos() {
        return endNanos;
    }

    /// Whether anything of it is known yet.
    boolean isBorn() {
        return madeNanos != 0 || assembler != null && assembler.bornNanos() != 0;
    }

    boolean isProcess() {
        return parent != null;
    }

    long tid() {
        return log == null ? (isProcess() ? pid : 0) : log.tid();
    }

    long recorded() {
        return log == null ? 0 : log.taken();
    }

    long lost() {
        return log == null ? 0 : log.lost();
    }

    long costNanos() {
        return log == null ? 0 : log.costNanos();
    }

    /// Errors of its tasks, in order.
    List<LaneAssembler.TaskError> errors() {
        return assembler == null ? List.of() : assembler.errors();
    }

    /// As people call it, e.g. `process 2`.
    String name() {
        return name(kind());
    }

    /// How its clock compares with the engine's: it recorded nothing before it was made, and
    /// nothing after its log was read, or its process reaped. Empty before anything of it was read,
    /// or if nobody knows when it was made.
    Optional<ClockCheck> clock() {
        LaneAssembler known = assembler;
        if (known == null || known.bornNanos() == 0 || madeNanos == 0) {
            return Optional.empty();
        }
        long seen = reaped == null ? firstReadNanos : Math.min(firstReadNanos, reaped.nanos());
        long least = madeNanos - known.bornNanos();
        long most = seen - firstBeatNanos;
        long offset = least <= 0 && most >= 0 ? 0 : (least + most) / 2;
        return Optional.of(new ClockCheck(pid, offset, Math.abs(most - least) / 2, "bracket"));
    }

    /// When it was made, on the engine's clock; 0 if unknown.
    long madeNanos() {
        return madeNanos;
    }

    /// The lane as it stands.
    Lane lane(long nowNanos) {
        Lane last = finished;
        if (last != null) {
            return last;
        }
        Lane lane;
        try {
            lane = made(nowNanos);
        } catch (RuntimeException e) {
            damaged(e);
            lane = unobserved(nowNanos);
        }
        if (ended()) {
            finished = lane;
        }
        return lane;
    }

    private Lane made(long nowNanos) {
        Kind kind = kind();
        LaneAssembler known = assembler;
        if (known == null || !known.started()) {
            long from = known == null ? madeNanos : known.birthNanos(madeNanos);
            long to = ended() ? endNanos : Math.max(from, nowNanos);
            Spans spans = begun.spans(starting(Math.max(from, begunNanos()), to));
            return new Lane(
                    worker,
                    name(kind),
                    kind,
                    pid,
                    tid(),
                    parent,
                    from - originNanos,
                    to - originNanos,
                    exit,
                    0,
                    0,
                    0,
                    0,
                    false,
                    fate(nowNanos).note(),
                    spans);
        }
        Span tail =
                ended() || known.over() || reader == null
                        ? null
                        : known.tail(reader.open(), beatNanos, nowNanos);
        long end =
                ended() ? endNanos : tail == null ? known.cursor() : originNanos + tail.endNanos();
        return new Lane(
                worker,
                name(kind),
                kind,
                pid,
                tid(),
                parent,
                known.startNanos() - originNanos,
                end - originNanos,
                exit,
                known.tasks(),
                known.cpuNanos(),
                known.peakMemory(),
                known.amount(),
                false,
                fate(nowNanos).note(),
                known.spans(tail));
    }

    /// The lane where its log makes no sense: it lived, and more is not known.
    private Lane unobserved(long nowNanos) {
        long from = Math.max(0, (madeNanos == 0 ? nowNanos : madeNanos) - originNanos);
        long to = Math.max(from, (ended() ? endNanos : nowNanos) - originNanos);
        Span life =
                to == from
                        ? null
                        : new Span(
                                from,
                                to,
                                State.UNKNOWN,
                                Evidence.MEASURED,
                                Spans.NO_TASK,
                                Spans.NO_CORE);
        return new Lane(
                worker,
                name(),
                kind(),
                pid,
                tid(),
                parent,
                from,
                to,
                exit,
                0,
                0,
                0,
                0,
                false,
                null,
                new SpanLog().spans(life));
    }

    private long begunNanos() {
        return begun.count() == 0 ? 0 : begun.lastEndNanos() + originNanos;
    }

    private @Nullable Span starting(long from, long to) {
        return to <= from
                ? null
                : new Span(
                        from - originNanos,
                        to - originNanos,
                        State.STARTING,
                        Evidence.MEASURED,
                        Spans.NO_TASK,
                        Spans.NO_CORE);
    }

    private Kind kind() {
        if (log == null) {
            return isProcess() ? Kind.PROCESS : Kind.THREAD;
        }
        return switch (log.kind()) {
            case LogFormat.LANE_PROCESS -> Kind.PROCESS;
            case LogFormat.LANE_VIRTUAL -> Kind.VIRTUAL_THREAD;
            default -> Kind.THREAD;
        };
    }

    private String name(Kind kind) {
        return kind.key() + " " + (worker + 1);
    }

    @Override
    public void close() {
        giveBack();
    }
}
