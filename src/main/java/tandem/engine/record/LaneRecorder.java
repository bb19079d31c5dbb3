package tandem.engine.record;

import org.jspecify.annotations.Nullable;

import tandem.model.ContenderRun.ClockCheck;
import tandem.model.Exit;
import tandem.model.Lane;
import tandem.model.Lane.Kind;
import tandem.model.span.Evidence;
import tandem.model.span.Span;
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

    private @Nullable LogReader reader;
    private @Nullable LaneAssembler assembler;
    private LogReader.@Nullable Sink sink;
    private long beatNanos;
    private long firstReadNanos;
    private long firstBeatNanos;
    private Exit exit = new Exit.Running();
    private long endNanos;
    private @Nullable Reaped reaped;
    private Fate.@Nullable Ending ending;

    /// How a worker process ended and when, on the engine's clock.
    record Reaped(Exit exit, long nanos) {}

    /// @param worker its index
    /// @param pid its process
    /// @param parent the process that made it, or null if it is a thread
    /// @param originNanos the contender's start, on the engine's clock
    /// @param offsetNanos to be added to the lane's times to have the engine's
    /// @param madeNanos when it was made, on the engine's clock; 0 if unknown
    LaneRecorder(
            int worker,
            long pid,
            @Nullable Long parent,
            long originNanos,
            long offsetNanos,
            long madeNanos) {
        this.worker = worker;
        this.pid = pid;
        this.parent = parent;
        this.originNanos = originNanos;
        this.offsetNanos = offsetNanos;
        this.madeNanos = madeNanos;
    }

    int worker() {
        return worker;
    }

    long pid() {
        return pid;
    }

    boolean hasLog() {
        return reader != null;
    }

    /// @param newSink gets the log's records, and hands them on to the assembler
    void attach(LogReader newReader, LaneAssembler newAssembler, LogReader.Sink newSink) {
        reader = newReader;
        assembler = newAssembler;
        sink = newSink;
    }

    /// Takes what its log holds up to a moment on the engine's clock.
    void poll(long untilNanos) throws IOException {
        if (reader == null || assembler == null || sink == null || ended()) {
            return;
        }
        beatNanos = reader.poll(untilNanos - offsetNanos, sink);
        if (firstReadNanos == 0) {
            firstReadNanos = System.nanoTime();
            firstBeatNanos = beatNanos + offsetNanos;
        }
        assembler.knownUntil(Math.min(beatNanos + offsetNanos, untilNanos));
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
    void end(Exit how, long nanos) throws IOException {
        if (ended()) {
            return;
        }
        if (reader != null && assembler != null && sink != null) {
            beatNanos = reader.poll(Long.MAX_VALUE, sink);
            long last = Math.max(nanos, assembler.cursor());
            assembler.end(last, reader.open(), beatNanos);
            endNanos = last;
        } else {
            endNanos = Math.max(nanos, madeNanos);
        }
        exit = assembler != null && assembler.broken() ? threw(assembler) : how;
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
        return reader == null ? (isProcess() ? pid : 0) : reader.tid();
    }

    long recorded() {
        return reader == null ? 0 : reader.taken();
    }

    long lost() {
        return reader == null ? 0 : reader.lost();
    }

    long costNanos() {
        return reader == null ? 0 : reader.costNanos();
    }

    @Nullable LaneAssembler assembler() {
        return assembler;
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
        Kind kind = kind();
        LaneAssembler known = assembler;
        if (known == null || !known.started()) {
            long from = known == null ? madeNanos : Math.max(known.bornNanos(), madeNanos);
            long to = ended() ? endNanos : Math.max(from, nowNanos);
            Spans spans =
                    known != null && ended()
                            ? known.spans(null)
                            : new tandem.model.span.SpanLog()
                                    .spans(
                                            to == from
                                                    ? null
                                                    : new Span(
                                                            from - originNanos,
                                                            to - originNanos,
                                                            State.STARTING,
                                                            Evidence.MEASURED,
                                                            Spans.NO_TASK,
                                                            Spans.NO_CORE));
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

    private Kind kind() {
        if (reader == null) {
            return isProcess() ? Kind.PROCESS : Kind.THREAD;
        }
        return switch (reader.kind()) {
            case LogFormat.LANE_PROCESS -> Kind.PROCESS;
            case LogFormat.LANE_VIRTUAL -> Kind.VIRTUAL_THREAD;
            default -> Kind.THREAD;
        };
    }

    private String name(Kind kind) {
        return kind.key() + " " + (worker + 1);
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
        }
    }
}
