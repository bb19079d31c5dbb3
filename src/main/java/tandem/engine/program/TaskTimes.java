package tandem.engine.program;

import tandem.model.span.Spans;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// When a thread had which task, and when it waited for one: in order of time, without overlap.
final class TaskTimes {
    /// A thread without tasks.
    static final TaskTimes NONE = new TaskTimes();

    private static final int WAITING = -2;
    private static final int MOST_NAMES = 10_000;

    private long[] begins = new long[8];
    private long[] ends = new long[8];
    private int[] tasks = new int[8];
    private final Map<Integer, String> names = new HashMap<>();
    private int count;
    private int ended;

    /// Whether it takes one task after another: what it does behind its last is to wait.
    private boolean serves;

    /// All tasks that a thread had under several interpreters, which it executed one after another.
    /// Each counts from 0: where one names a task as an earlier one has named another, it gets a
    /// number of its own.
    static TaskTimes joined(List<TaskTimes> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        TaskTimes all = new TaskTimes();
        for (TaskTimes part : parts) {
            Map<Integer, Integer> renumbered = all.takeNames(part);
            for (int i = 0; i < part.count; i++) {
                all.open(part.begins[i], renumbered.getOrDefault(part.tasks[i], part.tasks[i]));
                all.ends[all.count - 1] = part.ends[i];
            }
            all.ended += part.ended;
            all.serves = part.serves;
        }
        return all;
    }

    private Map<Integer, Integer> takeNames(TaskTimes other) {
        Map<Integer, Integer> renumbered = new HashMap<>();
        int free =
                Stream.of(names, other.names)
                        .flatMap(each -> each.keySet().stream())
                        .mapToInt(task -> task + 1)
                        .max()
                        .orElse(0);
        for (Map.Entry<Integer, String> named : other.names.entrySet()) {
            int task = named.getKey();
            if (!names.getOrDefault(task, named.getValue()).equals(named.getValue())) {
                renumbered.put(task, free);
                task = free++;
            }
            name(task, named.getValue());
        }
        return renumbered;
    }

    /// Whether the first of them began in a time.
    boolean beginsBetween(long fromNanos, long toNanos) {
        return count > 0 && begins[0] >= fromNanos && begins[0] <= toNanos;
    }

    /// It waits for a task from now on.
    void waits(long nanos) {
        serves = true;
        open(nanos, WAITING);
    }

    /// It has got a task.
    ///
    /// @param sinceNanos when it began to wait for it, or 0
    void begins(long nanos, long sinceNanos, int task) {
        serves |= sinceNanos > 0;
        if (count > 0 && ends[count - 1] == Long.MAX_VALUE) {
            if (tasks[count - 1] == WAITING) {
                begins[count - 1] = Math.clamp(sinceNanos, begins[count - 1], nanos);
            }
            ends[count - 1] = nanos;
        } else if (sinceNanos > 0) {
            open(Math.min(sinceNanos, nanos), WAITING);
            ends[count - 1] = nanos;
        }
        open(nanos, task);
    }

    /// The task has ended.
    void ends(long nanos) {
        if (count > 0 && ends[count - 1] == Long.MAX_VALUE) {
            ends[count - 1] = Math.max(nanos, begins[count - 1]);
            ended++;
            if (serves) {
                open(ends[count - 1], WAITING);
            }
        }
    }

    /// It has done some, one after another; they are shown as the first of them.
    void did(long sinceNanos, long nanos, int first, int count) {
        begins(sinceNanos, 0, first);
        ends(nanos);
        ended += count - 1;
    }

    /// It ran a task that takes turns with others on its thread, unless that is itself a part of a
    /// task.
    void ran(long sinceNanos, long nanos, int task) {
        if (count == 0 || ends[count - 1] != Long.MAX_VALUE) {
            open(sinceNanos, task);
            ends[count - 1] = Math.max(nanos, begins[count - 1]);
        }
    }

    /// What a task is called.
    void name(int task, String name) {
        if (names.size() < MOST_NAMES) {
            names.putIfAbsent(task, name);
        }
    }

    /// What tasks are called that have names.
    Map<Integer, String> names() {
        return names;
    }

    private void open(long nanos, int task) {
        if (count == begins.length) {
            begins = Arrays.copyOf(begins, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
            tasks = Arrays.copyOf(tasks, 2 * count);
        }
        long last = count == 0 ? 0 : Math.max(begins[count - 1], 0);
        if (count > 0 && ends[count - 1] > nanos) {
            ends[count - 1] = Math.max(last, nanos);
        }
        begins[count] = Math.max(last, nanos);
        ends[count] = Long.MAX_VALUE;
        tasks[count] = task;
        count++;
    }

    /// How many tasks have ended.
    int ended() {
        return ended;
    }

    /// The end of the stretch that a time lies in, in which task and waiting stay the same.
    long changeAfter(long nanos) {
        int at = at(nanos);
        if (at >= 0 && nanos < ends[at]) {
            return ends[at];
        }
        return at + 1 < count ? begins[at + 1] : Long.MAX_VALUE;
    }

    /// The task at a time, or {@link Spans#NO_TASK}.
    int task(long nanos) {
        int at = at(nanos);
        return at >= 0 && nanos < ends[at] && tasks[at] != WAITING ? tasks[at] : Spans.NO_TASK;
    }

    /// Whether it waits for a task at a time.
    boolean isWaiting(long nanos) {
        int at = at(nanos);
        return at >= 0 && nanos < ends[at] && tasks[at] == WAITING;
    }

    /// The last that began no later than a time, or -1.
    private int at(long nanos) {
        int found = Arrays.binarySearch(begins, 0, count, nanos);
        if (found < 0) {
            return -found - 2;
        }
        while (found + 1 < count && begins[found + 1] == nanos) {
            found++;
        }
        return found;
    }
}
