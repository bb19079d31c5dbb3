package tandem.engine.record;

import org.jspecify.annotations.Nullable;

import tandem.engine.record.LaneAssembler.TaskError;
import tandem.model.Exit;
import tandem.model.Lane;
import tandem.model.span.Spans;

import java.util.List;

/// How one worker ended.
///
/// @param worker its index
/// @param name e.g. `process 2`
/// @param kind what the operating system calls it
/// @param exit how it ended; {@link Exit.Running} before
/// @param endNanos when
/// @param tasks how many it did
/// @param task the index of the task that it was in, or {@link Spans#NO_TASK}
/// @param silentNanos for how long it has given no sign of life in that task
/// @param errors of its tasks, in order
/// @param broken whether the last error is what ended it
/// @param ending why somebody else ended it, or null if nobody did
public record Fate(
        int worker,
        String name,
        Lane.Kind kind,
        Exit exit,
        long endNanos,
        int tasks,
        int task,
        long silentNanos,
        List<TaskError> errors,
        boolean broken,
        @Nullable Ending ending) {

    public Fate {
        errors = List.copyOf(errors);
    }

    /// Why somebody ended a worker that did nothing wrong, or was not asked to end itself.
    public enum Ending {
        /// The user asked for this very worker's end.
        KILLED,
        /// The user stopped the run.
        STOPPED,
        /// The time limit passed.
        LIMIT,
        /// It gave no sign of life any more when the time limit passed.
        HANG,
        /// Its contender could not go on.
        CONTENDER,
        /// Its own library ended it, as a sibling had died.
        LIBRARY
    }

    public boolean alive() {
        return exit instanceof Exit.Running;
    }

    boolean clean() {
        return exit.clean();
    }

    public boolean inTask() {
        return task != Spans.NO_TASK;
    }

    /// ` in task 9`, or nothing between tasks.
    public String where() {
        if (broken) {
            return " in " + task(errors.getLast().task());
        }
        return inTask() ? " in " + task(task) : "";
    }

    /// How people, and pictures, number a task.
    static String task(int index) {
        return "task " + (index + 1);
    }

    /// What its exit does not tell; null where there is nothing.
    @Nullable String note() {
        if (alive()) {
            return null;
        }
        if (ending != null) {
            return switch (ending) {
                case KILLED -> "killed by the user" + where();
                case STOPPED -> "stopped by the user" + where();
                case HANG -> "hung" + where() + " until Tandem ended it";
                case LIMIT -> "ended by Tandem" + where() + " as its time was over";
                case LIBRARY -> "ended by its library" + where() + " as a sibling had died";
                case CONTENDER -> "ended by Tandem" + where() + " as its contender could not go on";
            };
        }
        if (!clean()) {
            return where().isEmpty() ? null : where().strip();
        }
        return errors.isEmpty() ? null : Lane.SURVIVED + failures();
    }

    /// E.g. `RuntimeError: no disk in task 9`.
    String failures() {
        TaskError first = errors.getFirst();
        String one = first.text() + " in " + task(first.task());
        return errors.size() == 1 ? one : "%s, and %d more".formatted(one, errors.size() - 1);
    }
}
