package tandem.engine.program;

import org.jspecify.annotations.Nullable;

import tandem.wire.TraceEvent;
import tandem.wire.TraceEvent.Born;
import tandem.wire.TraceEvent.ProcessBegun;
import tandem.wire.TraceEvent.Role;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// What one interpreter told of itself, and of the tasks that it did. What it told of other
/// processes goes on to those reports.
final class ProcessTrace implements Consumer<TraceEvent> {
    private static final int MOST_INTERVALS = 10_000;

    /// Tasks beyond are counted under the last.
    private static final long MOST_TASK = Integer.MAX_VALUE;

    private final ChildReports reports;
    private @Nullable Born born;
    private @Nullable ProcessBegun begun;
    private long readyNanos;
    private boolean exiting;
    private final List<TraceEvent.SwitchInterval> intervals = new ArrayList<>(1);
    private final Map<Long, List<Named>> names = new HashMap<>();
    private final Map<Long, List<TraceEvent.Threw>> thrown = new HashMap<>();
    private final Map<Long, List<TaskTimes>> tasks = new HashMap<>();
    private final List<Integer> children = new ArrayList<>(0);
    private final TaskResults results = new TaskResults();
    private final EventLoopSteps steps = new EventLoopSteps();

    /// A thread's name from a moment on.
    private record Named(long nanos, String name) {}

    /// @param reports take what it tells of other processes
    ProcessTrace(ChildReports reports) {
        this.reports = reports;
    }

    /// @throws RuntimeException if it tells what cannot be; it is as if that had not been told
    @Override
    public void accept(TraceEvent event) {
        switch (event) {
            case Born first -> {
                if (born != null) {
                    throw new IllegalArgumentException("an interpreter that was born twice");
                }
                changeInterval(first.nanos(), first.tid(), first.switchIntervalNanos());
                born = first;
            }
            case TraceEvent.Ready ready -> readyNanos = ready.nanos();
            case ProcessBegun process -> {
                begun = process;
                readyNanos = process.nanos();
            }
            case TraceEvent.ThreadBegun thread -> {
                name(thread.tid(), thread.nanos(), thread.name());
                beginsAnew(thread.tid());
            }
            case TraceEvent.ThreadRenamed thread ->
                    name(thread.renamedTid(), thread.nanos(), thread.name());
            case TraceEvent.Threw threw ->
                    thrown.computeIfAbsent(threw.tid(), key -> new ArrayList<>(1)).add(threw);
            case TraceEvent.ProcessReaped end -> reports.reaped(end);
            case TraceEvent.Signalled signal -> reports.signalled(signal);
            case TraceEvent.Deaf other -> reports.deaf(other);
            case TraceEvent.SwitchInterval interval ->
                    changeInterval(interval.nanos(), interval.tid(), interval.intervalNanos());
            case TraceEvent.WaitsForTask wait -> times(wait).waits(wait.nanos());
            case TraceEvent.TaskBegun task ->
                    times(task).begins(task.nanos(), task.waitedSinceNanos(), number(task.task()));
            case TraceEvent.TasksDone done -> {
                int count = number(done.tasks());
                times(done).did(done.sinceNanos(), done.nanos(), number(done.first()), count);
            }
            case TraceEvent.TaskEnded task -> {
                number(task.task());
                times(task).ends(task.nanos());
                results.ended(task, born != null && task.tid() == born.pid());
            }
            case TraceEvent.StepDone step -> steps.ran(step, times(step));
            case TraceEvent.ResultCame result -> {
                number(Math.max(0, result.task()));
                results.came(result);
            }
            case TraceEvent.ProcessStarted started -> {
                children.add(Math.toIntExact(started.pid()));
                reports.started(started);
            }
            case TraceEvent.CellBegun cell ->
                    times(cell).begins(cell.nanos(), 0, number(cell.cell() - 1L));
            case TraceEvent.CellEnded cell -> times(cell).ends(cell.nanos());
            case TraceEvent.Exiting _ -> exiting = true;
            case TraceEvent.ThreadEnded _, TraceEvent.JobAsked _, TraceEvent.ItemsDone _ -> {}
        }
    }

    private static int number(long number) {
        if (number < 0 || number > MOST_TASK) {
            throw new IllegalArgumentException(
                    "task %d; allowed: 0 to %d".formatted(number, MOST_TASK));
        }
        return (int) number;
    }

    private void changeInterval(long nanos, long tid, long intervalNanos) {
        if (intervalNanos <= 0) {
            throw new IllegalArgumentException(
                    "switch interval of %d ns; allowed: more than 0".formatted(intervalNanos));
        }
        if (intervals.size() < MOST_INTERVALS) {
            intervals.add(new TraceEvent.SwitchInterval(nanos, tid, intervalNanos));
        }
    }

    private void name(long tid, long nanos, String name) {
        names.computeIfAbsent(tid, key -> new ArrayList<>(1)).add(new Named(nanos, name));
    }

    /// A thread with an id that an ended one of this process may have had.
    private void beginsAnew(long tid) {
        List<TaskTimes> before = tasks.get(tid);
        if (before != null) {
            before.add(new TaskTimes());
        }
    }

    private TaskTimes times(TraceEvent event) {
        return tasks.computeIfAbsent(event.tid(), key -> new ArrayList<>(List.of(new TaskTimes())))
                .getLast();
    }

    /// When its interpreter began to tell; 0 before.
    long bornNanos() {
        return born == null ? 0 : born.nanos();
    }

    /// When it came to the program's own code; 0 if it did not, or did not say so. A forked process
    /// is there from the beginning, unless `multiprocessing` made it for a target.
    long readyNanos() {
        return readyNanos == 0 && born != null && born.forked() ? born.nanos() : readyNanos;
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
        List<Named> own = names.getOrDefault(tid, List.of());
        for (int i = own.size() - 1; i >= 0; i--) {
            Named named = own.get(i);
            if (named.nanos() >= fromNanos && named.nanos() <= toNanos) {
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

    /// The tasks of a thread and its waits for them, in a time; of several threads with one id
    /// those that began then.
    List<TaskTimes> tasksOf(long tid, long fromNanos, long toNanos) {
        return tasks.getOrDefault(tid, List.of()).stream()
                .filter(times -> times.beginsBetween(fromNanos, toNanos))
                .toList();
    }

    /// The processes that it started by `multiprocessing`.
    List<Integer> children() {
        return children;
    }

    /// What it told of its event loops.
    EventLoopSteps steps() {
        return steps;
    }

    /// What it told of tasks' results.
    TaskResults results() {
        return results;
    }

    /// After how long a thread asks for the interpreter lock, each from a moment on, in order of
    /// time.
    List<TraceEvent.SwitchInterval> switchIntervals() {
        return intervals;
    }
}
