package tandem.picture.timeline;

import tandem.model.ContenderRun;
import tandem.model.Lane;
import tandem.model.span.Spans;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/// Who was on which core, by pixel column: the worker that held it longest in that column.
///
/// If a view holds very many spans only every n-th is looked at, and {@link #sampled} says so.
final class CoreRuns {
    static final int NOBODY = Hit.OnCore.NOBODY;
    private static final int MOST_SPANS = 150_000;

    private final TimeScale scale;
    private final double pixelPoints;
    private final int columns;
    private final double nanosPerColumn;
    private final int stride;
    private final Map<Integer, int[]> workers = new TreeMap<>();
    private final Map<Integer, long[]> nanos = new TreeMap<>();

    CoreRuns(ContenderRun run, TimeScale scale, double pixelPoints, long untilNanos) {
        this.scale = scale;
        this.pixelPoints = pixelPoints;
        columns = (int) Math.ceil(scale.widthPoints() / pixelPoints - 1e-9);
        nanosPerColumn = scale.nanosPerPoint() * pixelPoints;
        long end = Math.min(untilNanos, scale.endNanos());
        long seen = 0;
        for (Lane lane : run.lanes()) {
            Spans spans = lane.spans();
            seen += spans.firstEndingAfter(end) - spans.firstEndingAfter(scale.startNanos());
        }
        stride = (int) Math.ceilDiv(Math.max(1, seen), MOST_SPANS);
        for (Lane lane : run.lanes()) {
            add(lane, end);
        }
    }

    /// Whether not every span was looked at.
    boolean sampled() {
        return stride > 1;
    }

    int columns() {
        return columns;
    }

    double x(int column) {
        return Math.min(scale.leftPoints() + column * pixelPoints, scale.rightPoints());
    }

    int columnAt(double x) {
        return (int) Math.floor((x - scale.leftPoints()) / pixelPoints);
    }

    /// The worker on a core, or {@link #NOBODY}.
    int worker(int core, int column) {
        int[] held = workers.get(core);
        return held == null || column < 0 || column >= columns ? NOBODY : held[column];
    }

    private void add(Lane lane, long end) {
        Spans spans = lane.spans();
        int count = spans.count();
        for (int i = spans.firstEndingAfter(scale.startNanos()); i < count; i += stride) {
            long from = spans.startNanos(i);
            if (from >= end) {
                return;
            }
            int core = spans.core(i);
            if (core != Spans.NO_CORE) {
                hold(core, lane.worker(), from, Math.min(end, spans.endNanos(i)));
            }
        }
    }

    private void hold(int core, int worker, long from, long to) {
        int[] held = workers.computeIfAbsent(core, _ -> nobody());
        long[] longest = nanos.computeIfAbsent(core, _ -> new long[columns]);
        double start = (from - scale.startNanos()) / nanosPerColumn;
        double end = (to - scale.startNanos()) / nanosPerColumn;
        int last = Math.min(columns - 1, (int) Math.ceil(end) - 1);
        for (int column = Math.max(0, (int) start); column <= last; column++) {
            double share = Math.min(end, column + 1) - Math.max(start, column);
            long time = (long) (share * nanosPerColumn);
            if (held[column] == NOBODY || time > longest[column]) {
                held[column] = worker;
                longest[column] = time;
            }
        }
    }

    private int[] nobody() {
        int[] held = new int[columns];
        Arrays.fill(held, NOBODY);
        return held;
    }
}
