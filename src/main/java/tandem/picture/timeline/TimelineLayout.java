package tandem.picture.timeline;

import org.jspecify.annotations.Nullable;

import tandem.model.ContenderRun;
import tandem.model.Lane;
import tandem.model.Recording;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Where a timeline's rows are, and what is under a point.
public final class TimelineLayout {
    private final TimelineView view;
    private final Rows rows;
    private final TimelineDrawing drawing;

    /// A row of the timeline.
    sealed interface Row {
        /// Its upper edge below the ruler, unscrolled.
        double y();

        double height();

        ContenderRun run();

        record HeaderRow(double y, double height, ContenderRun run) implements Row {}

        record LaneRow(double y, double height, ContenderRun run, Lane lane) implements Row {}

        /// The results that came to the program.
        record ResultRow(double y, double height, ContenderRun run) implements Row {}

        /// @param first whether it is the topmost core of its contender
        record CoreRow(double y, double height, ContenderRun run, int core, boolean first)
                implements Row {}
    }

    /// All rows of a recording, wherever they are scrolled to and whatever time is seen.
    ///
    /// @param contentPoints the height of all of them together
    record Rows(List<Row> all, double contentPoints) {
        Rows {
            all = List.copyOf(all);
        }

        /// Arranges them in a view's style.
        static Rows of(Recording recording, TimelineView view) {
            TimelineView.Style style = view.style();
            double gap = style.textPoints() / 2;
            List<Row> all = new ArrayList<>();
            double y = 0;
            for (ContenderRun run : recording.contenders()) {
                all.add(new Row.HeaderRow(y, style.headerPoints(), run));
                y += style.headerPoints() + gap;
                if (view.collapsed().contains(run.contender())) {
                    continue;
                }
                for (Lane lane : run.lanes()) {
                    if (lane.helper() && !style.helpers()) {
                        continue;
                    }
                    all.add(new Row.LaneRow(y, style.lanePoints(), run, lane));
                    y += style.lanePoints();
                }
                if (!run.arrivals().isEmpty()) {
                    all.add(new Row.ResultRow(y, style.lanePoints(), run));
                    y += style.lanePoints();
                }
                if (style.cores()) {
                    BitSet cores = cores(run);
                    y += cores.isEmpty() ? 0 : gap;
                    boolean first = true;
                    for (int core : cores.stream().toArray()) {
                        all.add(new Row.CoreRow(y, coreHeight(style), run, core, first));
                        y += coreHeight(style);
                        first = false;
                    }
                }
                y += 1.5 * gap;
            }
            return new Rows(all, y);
        }
    }

    TimelineLayout(TimelineView view, Rows rows, TimelineDrawing drawing) {
        this.view = view;
        this.rows = rows;
        this.drawing = drawing;
    }

    private static double coreHeight(TimelineView.Style style) {
        return style.lanePoints() * 0.85;
    }

    private static BitSet cores(ContenderRun run) {
        BitSet cores = new BitSet();
        for (Lane lane : run.lanes()) {
            cores.or(lane.spans().cores());
        }
        return cores;
    }

    List<Row> rows() {
        return rows.all();
    }

    /// The rows of which something is seen.
    List<Row> seen() {
        double top = view.style().rulerPoints();
        int from = 0;
        int to = rows.all().size();
        while (from < to && bottom(rows.all().get(from)) < top) {
            from++;
        }
        while (to > from && top(rows.all().get(to - 1)) > view.heightPoints()) {
            to--;
        }
        return rows.all().subList(from, to);
    }

    /// The columns in which what is seen is summed up.
    Columns columns() {
        return new Columns(view.scale(), view.style().pixelPoints(), view.untilNanos());
    }

    /// What a lane shows.
    LaneRuns runs(Lane lane) {
        return drawing.lane(lane, columns());
    }

    /// What the cores' lanes show; null while that is not known yet.
    @Nullable CoreRuns cores(ContenderRun run, Columns columns) {
        return drawing.cores(run, columns);
    }

    /// The height of all rows together, without the ruler.
    public double contentPoints() {
        return rows.contentPoints();
    }

    /// How far the rows can be scrolled up before their end is seen.
    public double mostScrollPoints() {
        return Math.max(0, rows.contentPoints() + view.style().rulerPoints() - view.heightPoints());
    }

    /// Whether the time scale is so coarse that columns of lanes that are seen show a wait above a
    /// foot of work, which the legend then explains.
    public boolean hasFeet() {
        return seen().stream()
                .anyMatch(row -> row instanceof Row.LaneRow lane && runs(lane.lane()).hasFeet());
    }

    /// The scroll offset, nearest to a view's own, at which a lane is wholly seen.
    public double scrollTo(TimelineView.Selection selection) {
        double seen = view.heightPoints() - view.style().rulerPoints();
        for (Row row : rows.all()) {
            if (row instanceof Row.LaneRow lane
                    && lane.run().contender().equals(selection.contender())
                    && lane.lane().worker() == selection.worker()) {
                double least = row.y() + row.height() - seen;
                return Math.clamp(
                        Math.min(Math.max(view.scrollPoints(), least), row.y()),
                        0,
                        mostScrollPoints());
            }
        }
        return view.scrollPoints();
    }

    /// A row's upper edge in the picture.
    double top(Row row) {
        return view.style().rulerPoints() + row.y() - view.scrollPoints();
    }

    private double bottom(Row row) {
        return top(row) + row.height();
    }

    /// What is under a point of the picture.
    public Hit at(double x, double y) {
        TimeScale scale = view.scale();
        if (y < view.style().rulerPoints()) {
            return y >= 0 && x >= scale.leftPoints() && x <= scale.rightPoints()
                    ? new Hit.Ruler(scale.nanosAt(x))
                    : new Hit.Nothing();
        }
        for (Row row : seen()) {
            if (y >= top(row) && y < top(row) + row.height()) {
                return at(row, x);
            }
        }
        return new Hit.Nothing();
    }

    private Hit at(Row row, double x) {
        TimeScale scale = view.scale();
        boolean inTime = x >= scale.leftPoints() && x < scale.rightPoints();
        return switch (row) {
            case Row.HeaderRow(_, _, ContenderRun run) -> new Hit.Header(run.contender());
            case Row.LaneRow(_, _, ContenderRun run, Lane lane) -> {
                if (inTime) {
                    LaneRuns.Column column = LaneRuns.at(lane.spans(), columns(), x);
                    if (column.spans() > 0) {
                        yield new Hit.OnSpan(
                                run.contender(),
                                lane.worker(),
                                column.index(),
                                lane.spans().get(column.index()),
                                column.spans() - 1);
                    }
                }
                yield new Hit.OnLane(run.contender(), lane.worker());
            }
            case Row.ResultRow(_, _, ContenderRun run) ->
                    inTime
                            ? new ResultTicks(run, scale, view.untilNanos()).at(x)
                            : new Hit.OnResults(run.contender(), List.of());
            case Row.CoreRow(_, _, ContenderRun run, int core, _) -> {
                int worker = Hit.OnCore.NOBODY;
                if (inTime) {
                    Columns columns = columns();
                    CoreRuns runs = cores(run, columns);
                    worker = runs == null ? worker : runs.worker(core, columns.at(x));
                }
                yield new Hit.OnCore(run.contender(), core, worker);
            }
        };
    }
}
