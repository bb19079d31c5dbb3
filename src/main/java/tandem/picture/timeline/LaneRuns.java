package tandem.picture.timeline;

import tandem.model.span.Spans;
import tandem.model.span.State;

import java.util.Arrays;
import java.util.List;

/// A lane's spans, summed up to what can be seen: runs of whole pixel columns that show one state.
///
/// A column that holds several spans shows the most important of their states, by {@link
/// #IMPORTANCE}; none is left out of that choice, however many there are. Where nothing was
/// recorded there is no run.
final class LaneRuns {
    /// States from the most important to the least: first what keeps a worker from its work, since
    /// that is what people look for and what is short; then work; then the rest.
    static final List<State> IMPORTANCE =
            List.of(
                    State.WAITING_LOCK,
                    State.WAITING_CORE,
                    State.BLOCKED,
                    State.SENDING,
                    State.ON_CORE,
                    State.STARTING,
                    State.UNKNOWN,
                    State.IDLE);

    /// The task of a run that shows several.
    static final int MANY_TASKS = -2;

    /// Feet are measured in this many steps, and are never so high that they hide the state.
    static final int FOOT_STEPS = 8;

    private static final int MOST_FOOT_STEPS = 6;

    private static final State[] STATES = State.values();

    private final Spans spans;
    private final Columns grid;
    private final TimeScale scale;
    private final double nanosPerColumn;
    private final int columns;
    private final long untilNanos;
    private final long[] sums = new long[STATES.length];

    private int count;
    private int[] from = new int[64];
    private int[] to = new int[64];
    private State[] states = new State[64];
    private int[] tasks = new int[64];
    private byte[] feet = new byte[64];
    private boolean mixed;

    private LaneRuns(Spans spans, Columns grid) {
        this.spans = spans;
        this.grid = grid;
        scale = grid.scale();
        untilNanos = grid.untilNanos();
        columns = grid.count();
        nanosPerColumn = scale.nanosPerPoint() * grid.points();
    }

    /// Sums up everything that is seen.
    static LaneRuns of(Spans spans, Columns columns) {
        LaneRuns runs = new LaneRuns(spans, columns);
        runs.sumUp();
        return runs;
    }

    int count() {
        return count;
    }

    double x(int run) {
        return scale.leftPoints() + from[run] * grid.points();
    }

    double endX(int run) {
        return grid.x(to[run]);
    }

    double width(int run) {
        return endX(run) - x(run);
    }

    State state(int run) {
        return states[run];
    }

    /// The task of all the run's spans, {@link Spans#NO_TASK}, or {@link #MANY_TASKS}.
    int task(int run) {
        return tasks[run];
    }

    /// How much of the run's time was spent on a core though it shows a more important state: 0 for
    /// none, or 1 to {@link #FOOT_STEPS}` - 1`.
    int foot(int run) {
        return feet[run];
    }

    /// Whether any run has a foot.
    boolean hasFeet() {
        return mixed;
    }

    /// What a column shows.
    ///
    /// @param index of the first span that has the column's state
    /// @param spans how many spans are in the column
    record Column(int index, int spans) {}

    /// What is shown at an x, or a column of no spans.
    static Column at(Spans spans, Columns columns, double x) {
        return new LaneRuns(spans, columns).at(x);
    }

    /// What is shown at an x, or a column of no spans.
    Column at(double x) {
        int column = grid.at(x);
        long start = grid.start(column);
        int first = spans.firstEndingAfter(start);
        int behind = spans.behindStartingBefore(grid.end(column), first);
        if (first >= behind) {
            return new Column(first, 0);
        }
        return new Column(spans.firstIn(mostImportant(first, behind), first), behind - first);
    }

    private void sumUp() {
        int i = spans.firstEndingAfter(scale.startNanos());
        int total = spans.count();
        int column = 0;
        while (column < columns && i < total) {
            long start = spans.startNanos(i);
            if (start >= untilNanos) {
                break;
            }
            column = Math.max(column, column(start));
            long columnStart = columnStart(column);
            if (column >= columns || columnStart >= untilNanos) {
                break;
            }
            long columnEnd = columnStart(column + 1);
            long end = Math.min(spans.endNanos(i), untilNanos);
            if (start <= columnStart && end >= columnEnd) {
                int behind = Math.min(columns, Math.max(column + 1, column(end)));
                add(column, behind, spans.state(i), spans.task(i), 0);
                column = behind;
                i = spans.firstEndingAfter(columnStart(column), i);
            } else {
                int next = spans.firstEndingAfter(columnEnd, i);
                long until = Math.min(columnEnd, untilNanos);
                int behind = next < total && spans.startNanos(next) < until ? next + 1 : next;
                State state = mostImportant(i, behind);
                int task = spans.task(i);
                add(
                        column,
                        column + 1,
                        state,
                        spans.task(behind - 1) == task ? task : MANY_TASKS,
                        state == State.ON_CORE || behind - i == 1
                                ? 0
                                : foot(i, behind, columnStart, until));
                column++;
                i = next;
            }
        }
    }

    private void add(int start, int end, State state, int task, int foot) {
        mixed |= foot > 0;
        int last = count - 1;
        if (last >= 0
                && to[last] == start
                && states[last] == state
                && tasks[last] == task
                && feet[last] == foot) {
            to[last] = end;
            return;
        }
        if (count == from.length) {
            int room = 2 * count;
            from = Arrays.copyOf(from, room);
            to = Arrays.copyOf(to, room);
            states = Arrays.copyOf(states, room);
            tasks = Arrays.copyOf(tasks, room);
            feet = Arrays.copyOf(feet, room);
        }
        from[count] = start;
        to[count] = end;
        states[count] = state;
        tasks[count] = task;
        feet[count] = (byte) foot;
        count++;
    }

    private State mostImportant(int first, int behind) {
        if (behind - first == 1) {
            return spans.state(first);
        }
        Arrays.fill(sums, 0);
        spans.addNanosByState(first, behind, sums);
        for (State state : IMPORTANCE) {
            if (sums[state.ordinal()] > 0) {
                return state;
            }
        }
        return STATES[0];
    }

    /// Of a column whose states {@link #mostImportant} has just summed up.
    private int foot(int first, int behind, long start, long end) {
        long all = 0;
        for (long sum : sums) {
            all += sum;
        }
        int last = behind - 1;
        long before = Math.max(0, start - spans.startNanos(first));
        long after = Math.max(0, spans.endNanos(last) - end);
        long onCore = sums[State.ON_CORE.ordinal()];
        onCore -= spans.state(first) == State.ON_CORE ? before : 0;
        onCore -= spans.state(last) == State.ON_CORE ? after : 0;
        if (onCore <= 0) {
            return 0;
        }
        double share = (double) onCore / (all - before - after);
        return (int) Math.clamp(Math.round(share * FOOT_STEPS), 1, MOST_FOOT_STEPS);
    }

    private int column(long nanos) {
        int column = (int) Math.floor((nanos - scale.startNanos()) / nanosPerColumn);
        return nanos < columnStart(column)
                ? column - 1
                : nanos >= columnStart(column + 1) ? column + 1 : column;
    }

    private long columnStart(int column) {
        return grid.start(column);
    }
}
