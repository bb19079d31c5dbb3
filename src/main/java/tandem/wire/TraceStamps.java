package tandem.wire;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The events of a trace that come as records of numbers, and the names that their numbers stand
/// for. A record begins and ends with {@link #MARK}, as no line does; between them stand, as
/// little-endian numbers without gaps: kind (1 byte), nothing (2), thread (4), time, another time
/// and task (8 each), job and two numbers (4 each).
final class TraceStamps {
    static final byte MARK = 1;
    static final int BYTES = 45;

    private static final byte TASK = 1;
    private static final byte ITEMS = 2;
    private static final byte TASK_ENDED = 3;
    private static final byte THREAD_ENDED = 4;
    private static final byte THREAD_BEGUN = 5;
    private static final byte RESULT_CAME = 6;
    private static final byte STEP = 7;
    private static final byte TASKS = 8;

    private final Map<Integer, String> functions = new HashMap<>();
    private final Map<Integer, ThreadAsked> asked = new HashMap<>();

    /// A thread that was asked for.
    record ThreadAsked(long nanos, long tid, boolean daemon, String name, String target) {}

    /// What a function is called that records name by a number.
    void name(int function, String name) {
        functions.put(function, name);
    }

    /// What is known of a thread by whose number its begin will be told.
    void ask(int number, ThreadAsked thread) {
        asked.put(number, thread);
    }

    private @Nullable TraceEvent begun(long nanos, long tid, int number, boolean wasAsked) {
        ThreadAsked thread = asked.remove(number);
        return thread == null
                ? null
                : new TraceEvent.ThreadBegun(
                        nanos,
                        tid,
                        wasAsked ? thread.nanos() : 0,
                        wasAsked ? thread.tid() : 0,
                        thread.daemon(),
                        thread.name(),
                        thread.target());
    }

    /// A task's number is that of its name by default; from -1 down it is one of another name.
    private TraceEvent.StepDone step(
            long nanos, long tid, long since, long task, long quick, int coroutine) {
        String name =
                since == 0
                        ? ""
                        : task >= 0
                                ? TraceEvent.StepDone.USUAL_NAME + task
                                : functions.getOrDefault((int) (-1 - task), "");
        String function = since == 0 ? "" : functions.getOrDefault(coroutine, "");
        return new TraceEvent.StepDone(nanos, tid, since, name, function, quick);
    }

    /// The event of a record; empty if it is of no known kind.
    Optional<TraceEvent> event(byte[] bytes, int at) {
        ByteBuffer record =
                ByteBuffer.wrap(bytes, at + 1, BYTES - 1).order(ByteOrder.LITTLE_ENDIAN);
        byte kind = record.get();
        record.getShort();
        long tid = Integer.toUnsignedLong(record.getInt());
        long nanos = record.getLong();
        long since = record.getLong();
        long task = record.getLong();
        long job = record.getInt();
        int first = record.getInt();
        int second = record.getInt();
        return Optional.ofNullable(
                switch (kind) {
                    case TASK ->
                            new TraceEvent.TaskBegun(
                                    nanos,
                                    tid,
                                    job,
                                    task,
                                    first,
                                    since,
                                    functions.getOrDefault(second, ""));
                    case ITEMS ->
                            new TraceEvent.ItemsDone(nanos, tid, job, task, first, second, since);
                    case TASK_ENDED -> new TraceEvent.TaskEnded(nanos, tid, job, task, first != 0);
                    case TASKS -> new TraceEvent.TasksDone(nanos, tid, task, first, since);
                    case THREAD_ENDED -> new TraceEvent.ThreadEnded(nanos, tid);
                    case THREAD_BEGUN -> begun(nanos, tid, first, second != 0);
                    case RESULT_CAME -> new TraceEvent.ResultCame(nanos, tid, job, task);
                    case STEP -> step(nanos, tid, since, task, job, first);
                    default -> null;
                });
    }
}
