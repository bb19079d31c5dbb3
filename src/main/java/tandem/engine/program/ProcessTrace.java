package tandem.engine.program;

import org.jspecify.annotations.Nullable;

import tandem.model.Exit;
import tandem.wire.TraceEvent;
import tandem.wire.TraceEvent.Born;
import tandem.wire.TraceEvent.ProcessBegun;
import tandem.wire.TraceEvent.Role;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// What one interpreter told of itself.
final class ProcessTrace implements Consumer<TraceEvent> {
    private @Nullable Born born;
    private @Nullable ProcessBegun begun;
    private long readyNanos;
    private boolean exiting;
    private long switchIntervalNanos = 5_000_000;
    private final List<Named> names = new ArrayList<>();
    private final Map<Long, List<TraceEvent.Threw>> thrown = new HashMap<>();
    private final Map<Long, TaskTimes> tasks = new HashMap<>();
    private final Map<Long, Exit> reaped = new HashMap<>();
    private final List<TraceEvent.Signalled> signals = new ArrayList<>();
    private final Map<Long, String> deaf = new HashMap<>();
    private final List<TraceEvent.CellEnded> cells = new ArrayList<>();
    private final List<Integer> children = new ArrayList<>();
    private final Results results = new Results();
    private final Steps steps = new Steps();

    /// A thread's name from a moment on.
    private record Named(long nanos, long tid, String name) {}

    @Override
    public void accept(TraceEvent event) {
        switch (event) {
            case Born first -> {
                born = first;
                switchIntervalNanos = first.switchIntervalNanos();
            }
            case TraceEvent.Ready ready -> readyNanos = ready.nanos();
            case ProcessBegun process -> {
                begun = process;
                readyNanos = process.nanos();
            }
            case TraceEvent.ThreadBegun thread ->
                    names.add(new Named(thread.nanos(), thread.tid(), thread.name()));
            case TraceEvent.ThreadRenamed thread ->
                    names.add(new Named(thread.nanos(), thread.renamedTid(), thread.name()));
            case TraceEvent.Threw threw ->
                    thrown.computeIfAbsent(threw.tid(), key -> new ArrayList<>(1)).add(threw);
            case TraceEvent.ProcessReaped end ->
                    reaped.put(
                            end.pid(),
                            end.code() < 0 ? Exit.of(0, -end.code()) : new Exit.Exited(end.code()));
            case TraceEvent.Signalled signal -> signals.add(signal);
            case TraceEvent.Deaf other -> deaf.put(other.pid(), other.option());
            case TraceEvent.SwitchInterval interval ->
                    switchIntervalNanos = interval.intervalNanos();
            case TraceEvent.WaitsForTask wait -> times(wait).waits(wait.nanos());
            case TraceEvent.TaskBegun task ->
                    times(task)
                            .begins(
                                    task.nanos(),
                                    task.waitedSinceNanos(),
                                    Math.toIntExact(task.task()));
            case TraceEvent.TasksDone done ->
                    times(done)
                            .did(
                                    done.sinceNanos(),
                                    done.nanos(),
                                    Math.toIntExact(done.first()),
                                    Math.toIntExact(done.tasks()));
            case TraceEvent.TaskEnded task -> {
                times(task).ends(task.nanos());
                results.ended(task, born != null && task.tid() == born.pid());
            }
            case TraceEvent.StepDone step -> steps.ran(step, times(step));
            case TraceEvent.ResultCame result -> results.came(result);
            case TraceEvent.ProcessStarted started -> children.add(Math.toIntExact(started.pid()));
            case TraceEvent.CellBegun cell -> times(cell).begins(cell.nanos(), 0, cell.cell() - 1);
            case TraceEvent.CellEnded cell -> {
                times(cell).ends(cell.nanos());
                cells.add(cell);
            }
            case TraceEvent.Exiting _ -> exiting = true;
            case TraceEvent.ThreadEnded _, TraceEvent.JobAsked _, TraceEvent.ItemsDone _ -> {}
        }
    }

    private TaskTimes times(TraceEvent event) {
        return tasks.computeIfAbsent(event.tid(), key -> new TaskTimes());
    }

    /// When its interpreter began to tell; 0 before.
    long bornNanos() {
        return born == null ? 0 : born.nanos();
    }

    /// When it came to the program's own code; 0 if it did not, or did not say so.
    long readyNanos() {
        return readyNanos;
    }

    /// Whether it shut down in good order.
    boolean exiting() {
        return exiting;
    }

    /// What it is for.
    Role role() {
        if (begun != null) {
            return begun.role();
        }
        return born == null ? Role.PROGRAM : born.role();
    }

    /// The name that `multiprocessing` gave the process; empty if it is none of its.
    String processName() {
        return begun == null ? "" : begun.name();
    }

    /// The name that a thread had last, if it told one in a time.
    @Nullable String threadName(long tid, long fromNanos, long toNanos) {
        for (int i = names.size() - 1; i >= 0; i--) {
            Named named = names.get(i);
            if (named.tid() == tid && named.nanos() >= fromNanos && named.nanos() <= toNanos) {
                return named.name();
            }
        }
        return null;
    }

    /// The exception that ended a thread in a time, on one line; null if none did.
    @Nullable String error(long tid, long fromNanos, long toNanos) {
        for (TraceEvent.Threw threw : thrown.getOrDefault(tid, List.of())) {
            if (threw.nanos() >= fromNanos && threw.nanos() <= toNanos) {
                String message = threw.message().lines().findFirst().orElse("");
                return message.isEmpty() ? threw.error() : threw.error() + ": " + message;
            }
        }
        return null;
    }

    /// A thread's tasks and its waits for them.
    TaskTimes tasksOf(long tid) {
        return tasks.getOrDefault(tid, TaskTimes.NONE);
    }

    /// How a child ended, as this process learned; null if it did not.
    @Nullable Exit exitOf(long pid) {
        return reaped.get(pid);
    }

    /// Who of this process's library ended a child by a signal; null if nobody.
    @Nullable String endedBy(long pid, int signal) {
        for (TraceEvent.Signalled told : signals) {
            if (told.pid() == pid && told.signal() == signal) {
                return told.by();
            }
        }
        return null;
    }

    /// The option that keeps a child from telling anything; null if none does.
    @Nullable String deafness(long pid) {
        return deaf.get(pid);
    }

    /// The processes that it started by `multiprocessing`.
    List<Integer> children() {
        return children;
    }

    /// What it told of its event loops.
    Steps steps() {
        return steps;
    }

    /// What it told of tasks' results.
    Results results() {
        return results;
    }

    /// A notebook's cells that have ended.
    List<TraceEvent.CellEnded> cells() {
        return cells;
    }

    /// After how long a thread asks for the interpreter lock.
    long switchIntervalNanos() {
        return switchIntervalNanos;
    }
}
