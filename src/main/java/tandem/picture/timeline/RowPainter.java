package tandem.picture.timeline;

import tandem.model.ContenderRun;
import tandem.model.Exit;
import tandem.model.Lane;
import tandem.model.Recording;
import tandem.model.span.State;
import tandem.picture.Color;
import tandem.picture.FontMetrics;
import tandem.picture.Palette;
import tandem.picture.Sketch;
import tandem.picture.timeline.TimelineLayout.Row;

/// Draws a timeline's rows.
final class RowPainter {
    private static final double LEAST_GAPPED_WIDTH = 6;
    private static final double GOLDEN = 0.618_034;
    private static final double TICK_POINTS = 1.5;

    private final Sketch sketch;
    private final Palette palette;
    private final TimelineView view;
    private final TimeScale scale;
    private final TimelineLayout layout;
    private final Recording recording;
    private final double text;

    RowPainter(Sketch sketch, TimelineView view, TimelineLayout layout, Recording recording) {
        this.sketch = sketch;
        this.view = view;
        this.layout = layout;
        this.recording = recording;
        palette = sketch.palette();
        scale = view.scale();
        text = view.style().textPoints();
    }

    /// How high the bar of a lane is.
    static double barHeight(double lanePoints) {
        return lanePoints >= 12 ? Math.round(lanePoints * 0.77) : lanePoints * 0.8;
    }

    void paint(Row row) {
        double y = layout.top(row);
        switch (row) {
            case Row.HeaderRow header -> header(header, y);
            case Row.LaneRow lane -> lane(lane, y);
            case Row.ResultRow results -> results(results, y);
            case Row.CoreRow core -> core(core, y);
        }
    }

    private void header(Row.HeaderRow row, double y) {
        ContenderRun run = row.run();
        sketch.box(0, y, view.widthPoints(), row.height(), palette.panel());
        sketch.box(0, y, text / 3, row.height(), palette.contender(run.contender()));
        double baseline = Sketch.baseline(y + row.height() / 2, text);
        double left = 1.15 * text;
        double right = view.widthPoints() - 0.8 * text;

        RunWords words = new RunWords(recording, run);
        Color color = run.failed() ? palette.failure() : palette.ink();
        double room = (right - left) * (run.failed() ? 0.62 : 0.5);
        String figures = FontMetrics.fit(words.figures(), room, text, true);
        sketch.right(right, baseline, figures, text, true, color);

        room = right - left - FontMetrics.width(figures, text, true) - 1.5 * text;
        String label = FontMetrics.fit(run.label(), room, text, true);
        sketch.left(left, baseline, label, text, true, palette.ink());
        double used = FontMetrics.width(label, text, true) + 0.5 * text;
        String detail = FontMetrics.fit(words.detail(), room - used, text, false);
        sketch.left(left + used, baseline, detail, text, false, palette.muted());
    }

    private void lane(Row.LaneRow row, double y) {
        Lane lane = row.lane();
        double middle = y + row.height() / 2;
        names(lane.name(), idOf(lane), middle, row.height());
        double height = barHeight(row.height());
        double top = middle - height / 2;

        LaneRuns runs = layout.runs(lane);
        for (int run = 0; run < runs.count(); run++) {
            double foot = height * runs.foot(run) / LaneRuns.FOOT_STEPS;
            sketch.state(runs.state(run), runs.x(run), top, runs.width(run), height - foot);
            if (foot > 0) {
                double y0 = top + height - foot;
                sketch.state(State.ON_CORE, runs.x(run), y0, runs.width(run), foot);
            }
        }
        gaps(runs, top, height);
        pills(lane, runs, middle, height);
        if (lane.endNanos() <= view.untilNanos() && scale.shows(lane.endNanos())) {
            end(lane, scale.x(lane.endNanos()), middle, height);
        }
    }

    private void names(String name, String id, double middle, double lanePoints) {
        double size = Math.min(text, lanePoints * 0.85);
        double idSize = size * 0.88;
        double right = scale.leftPoints() - 0.8 * text;
        double left = 1.15 * text;
        double room = right - left - FontMetrics.width(id, idSize, false) - 0.5 * text;
        if (FontMetrics.width(name, size, false) > room) {
            room = right - left;
        } else {
            sketch.right(
                    right, Sketch.baseline(middle, idSize), id, idSize, false, palette.muted());
        }
        String shown = FontMetrics.fit(name, room, size, false);
        sketch.left(left, Sketch.baseline(middle, size), shown, size, false, palette.ink());
    }

    private static String idOf(Lane lane) {
        return switch (lane.kind()) {
            case THREAD -> lane.tid() == 0 ? "" : "tid " + lane.tid();
            case VIRTUAL_THREAD -> "virtual";
            case PROCESS -> lane.pid() == 0 ? "" : "pid " + lane.pid();
        };
    }

    /// A thin gap where one task follows another on the core, so that both are seen. The column in
    /// which they meet is a run of its own.
    private void gaps(LaneRuns runs, double top, double height) {
        int before = -1;
        for (int run = 0; run < runs.count(); run++) {
            if (runs.state(run) != State.ON_CORE || run > 0 && runs.endX(run - 1) != runs.x(run)) {
                before = -1;
            }
            if (runs.state(run) == State.ON_CORE && runs.width(run) >= LEAST_GAPPED_WIDTH) {
                if (before >= 0
                        && runs.task(run) != runs.task(before)
                        && runs.x(run) - runs.endX(before) <= view.style().pixelPoints()) {
                    double middle = (runs.endX(before) + runs.x(run)) / 2;
                    sketch.box(middle - 0.5, top, 1, height, palette.ground());
                }
                before = run;
            }
        }
    }

    /// Names or numbers of tasks, where they fit.
    private void pills(Lane lane, LaneRuns runs, double middle, double height) {
        double size = Math.min(text * 0.85, height * 0.55);
        if (size < 6) {
            return;
        }
        int run = 0;
        while (run < runs.count()) {
            int task = runs.task(run);
            int next = run + 1;
            while (next < runs.count() && runs.task(next) == task) {
                next++;
            }
            if (task >= 0) {
                String name = lane.taskWords(task);
                double x = runs.x(run);
                double width = runs.endX(next - 1) - x;
                if (width < Sketch.pillWidth(name, size) + 4) {
                    // The task's own name without its coroutine's.
                    name = name.substring(0, Math.max(0, name.lastIndexOf(' ')));
                }
                if (!name.isEmpty() && width >= Sketch.pillWidth(name, size) + 4) {
                    Color ground = palette.ground().withAlpha(0.9);
                    sketch.pill(x + width / 2, middle, name, size, ground, palette.ink());
                }
            }
            run = next;
        }
    }

    private void end(Lane lane, double x, double middle, double height) {
        Exit exit = lane.exit();
        String survived = lane.survived();
        if (exit instanceof Exit.Running) {
            return;
        }
        if (lane.endedWell()) {
            double cap = height * 1.1;
            sketch.box(Math.round(x), middle - cap / 2, 2, cap, palette.ink());
            if (survived != null) {
                told(survived, x, 2, middle, height);
            }
            return;
        }
        double reach = Math.min(6, height * 0.34);
        told(words(lane), x, reach, middle, height);
        sketch.cross(x, middle, reach);
    }

    /// What went wrong, behind a lane's end, or before it where there is no room behind.
    private void told(String what, double x, double reach, double middle, double height) {
        double size = Math.min(text * 0.92, height * 0.7);
        double from = x + reach + 0.5 * text;
        double room = scale.rightPoints() - from;
        boolean behind = room >= 6 * text;
        String words =
                FontMetrics.fit(
                        what, behind ? room : x - reach - scale.leftPoints() - text, size, true);
        double width = Sketch.pillWidth(words, size);
        double textX = behind ? from + width / 2 - 0.35 * size : x - reach - 0.3 * text - width / 2;
        if (!words.isEmpty()) {
            sketch.pill(textX, middle, words, size, palette.ground(), palette.failure());
        }
    }

    private static String words(Lane lane) {
        String error = lane.endedBy();
        return switch (lane.exit()) {
            case Exit.Signalled(int _, String name) -> name;
            case Exit.Threw(String thrown) -> thrown;
            case Exit.Exited exit -> error == null ? exit.words() : exit.words() + " · " + error;
            case Exit.Lost _, Exit.Running _ -> lane.exit().words();
        };
    }

    /// A tick for each result, and its task's number where that fits.
    private void results(Row.ResultRow row, double y) {
        double middle = y + row.height() / 2;
        ResultTicks results = new ResultTicks(row.run(), scale, view.untilNanos());
        names("results", results.words(), middle, row.height());
        double height = barHeight(row.height());
        double size = Math.min(text * 0.85, height * 0.55);
        Color color = palette.contender(row.run().contender());
        for (int i = 0; i < results.ticks().size(); i++) {
            ResultTicks.Tick tick = results.ticks().get(i);
            sketch.box(tick.x(), middle - height / 2, TICK_POINTS, height, color);
            double left = tick.x() + 2 * TICK_POINTS;
            double right =
                    i + 1 < results.ticks().size()
                            ? results.ticks().get(i + 1).x()
                            : view.widthPoints();
            if (size >= 6 && left + FontMetrics.width(tick.label(), size, true) <= right) {
                double baseline = Sketch.baseline(middle, size);
                sketch.left(left, baseline, tick.label(), size, true, palette.ink());
            }
        }
    }

    private void core(Row.CoreRow row, double y) {
        double middle = y + row.height() / 2;
        double size = Math.min(text, row.height() * 0.85);
        CoreRuns runs = layout.cores(row.run(), layout.columns());
        if (row.first()) {
            String title = runs == null ? "cores …" : "cores";
            sketch.left(
                    1.15 * text, Sketch.baseline(middle, size), title, size, true, palette.ink());
        }
        sketch.right(
                scale.leftPoints() - 0.8 * text,
                Sketch.baseline(middle, size * 0.88),
                "core " + row.core(),
                size * 0.88,
                false,
                palette.muted());
        if (runs == null) {
            return;
        }
        double height = barHeight(row.height());
        int from = 0;
        for (int column = 1; column <= runs.columns(); column++) {
            int worker = runs.worker(row.core(), from);
            if (column == runs.columns() || runs.worker(row.core(), column) != worker) {
                if (worker != CoreRuns.NOBODY) {
                    sketch.box(
                            runs.x(from),
                            middle - height / 2,
                            runs.x(column) - runs.x(from),
                            height,
                            shade(row.run(), worker));
                }
                from = column;
            }
        }
    }

    /// A worker's shade of its contender's colour; neighbours are told apart.
    private Color shade(ContenderRun run, int worker) {
        double share = worker * GOLDEN % 1;
        return Palette.mix(palette.contender(run.contender()), palette.ground(), share * 0.65);
    }
}
