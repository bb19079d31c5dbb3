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

    /// Above this many spans their sums are asked for instead of each.
    private static final int FEW = 8;

    private static final State[] STATES = State.values();

    private final Spans spans;
    private final TimeScale scale;
    private final double nanosPerColumn;
    private final double columnPoints;
    private final int columns;
    private final long untilNanos;

    private int count;
    private int[] from = new int[64];
    private int[] to = new int[64];
    private State[] states = new State[64];
    private int[] tasks = new int[64];
    private byte[] feet = new byte[64];
    private boolean mixed;

    /// @param pixelPoints the width of a column
    /// @param untilNanos what is later does not count
    LaneRuns(Spans spans, TimeScale scale, double pixelPoints, long untilNanos) {
        this.spans = spans;
        this.scale = scale;
        this.untilNanos = untilNanos;
        columnPoints = pixelPoints;
        columns = (int) Math.ceil(scale.widthPoints() / pixelPoints - 1e-9);
        nanosPerColumn = scale.nanosPerPoint() * pixelPoints;
    }

    /// Sums up everything that is seen.
    static LaneRuns of(Spans spans, TimeScale scale, double pixelPoints, long untilNanos) {
        LaneRuns runs = new LaneRuns(spans, scale, pixelPoints, untilNanos);
        runs.sumUp();
        return runs;
    }

    int count() {
        return count;
    }

    double x(int run) {
        return scale.leftPoints() + from[run] * columnPoints;
    }

    double endX(int run) {
        return Math.min(scale.leftPoints() + to[run] * columnPoints, scale.rightPoints());
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
    Column at(double x) {
        int column = (int) Math.floor((x - scale.leftPoints()) / columnPoints);
        long start = columnStart(column);
        long end = Math.min(Math.max(columnStart(column + 1), start + 1), untilNanos);
        int first = spans.firstEndingAfter(start);
        int behind = behind(first, end);
        if (first >= behind) {
            return new Column(first, 0);
        }
        State state = mostImportant(first, behind);
        int index = first;
        while (spans.state(index) != state) {
            index++;
        }
        return new Column(index, behind - first);
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
                int behind = behindFrom(next, until);
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
        int seen = 0;
        if (behind - first <= FEW) {
            for (int i = first; i < behind; i++) {
                seen |= 1 << spans.state(i).ordinal();
            }
        } else {
            long[] sums = spans.nanosByState(first, behind);
            for (int state = 0; state < sums.length; state++) {
                seen |= sums[state] > 0 ? 1 << state : 0;
            }
        }
        for (State state : IMPORTANCE) {
            if ((seen & 1 << state.ordinal()) != 0) {
                return state;
            }
        }
        return STATES[0];
    }

    private int foot(int first, int behind, long start, long end) {
        long[] sums = spans.nanosByState(first, behind);
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

    private int behind(int first, long end) {
        return behindFrom(spans.firstEndingAfter(end, first), end);
    }

    private int behindFrom(int next, long end) {
        return next < spans.count() && spans.startNanos(next) < end ? next + 1 : next;
    }

    private int column(long nanos) {
        int column = (int) Math.floor((nanos - scale.startNanos()) / nanosPerColumn);
        return nanos < columnStart(column)
                ? column - 1
                : nanos >= columnStart(column + 1) ? column + 1 : column;
    }

    private long columnStart(int column) {
        return scale.startNanos() + (long) Math.ceil(column * nanosPerColumn);
    }
}
