package tandem.picture.chart;

import tandem.law.Figures;
import tandem.model.ContenderRun;
import tandem.model.Lane;
import tandem.model.Recording;
import tandem.model.span.State;
import tandem.picture.Color;
import tandem.picture.FontMetrics;
import tandem.picture.Mark;
import tandem.picture.Palette;
import tandem.picture.Picture;
import tandem.picture.Sketch;
import tandem.picture.StateWords;

import java.util.List;

/// *Where the time went*: for each contender a bar of its lanes' lives, split by state. Helpers are
/// left out: what they wait for is not what the program waits for.
public final class SharePicture {
    private static final double TEXT = 12;
    private static final double PILL = 11;
    private static final double ROW = 34;
    private static final double BAR = 25;
    private static final double TITLE = 20;
    private static final double LEAST_LABEL = 60;
    private static final double MOST_LABEL_SHARE = 0.36;

    /// Where less room is, a bar's title stands over it and not beside it.
    private static final double LEAST_BESIDE = 340;

    private SharePicture() {}

    /// Draws the bars as wide as asked and as high as they need.
    public static Picture of(Recording recording, double widthPoints, Palette palette) {
        Sketch sketch = new Sketch(palette);
        List<ContenderRun> runs = recording.contenders();
        boolean above = widthPoints < LEAST_BESIDE;
        double label = above ? 0 : labelPoints(runs, widthPoints);
        double y = 0;
        for (ContenderRun run : runs) {
            if (above) {
                title(sketch, run, y + TITLE / 2, TITLE * 0.7, widthPoints);
                y += TITLE;
            } else {
                title(sketch, run, y + ROW / 2, BAR, label);
            }
            row(sketch, run, y, label, widthPoints);
            y += ROW;
        }
        return sketch.picture(widthPoints, Math.max(1, y));
    }

    /// The room that the longest of the contenders' labels takes, within limits.
    static double labelPoints(List<ContenderRun> runs, double widthPoints) {
        double widest =
                runs.stream()
                        .mapToDouble(run -> FontMetrics.width(run.label(), TEXT, true))
                        .max()
                        .orElse(0);
        return Math.min(Math.max(widest, LEAST_LABEL) + 24, widthPoints * MOST_LABEL_SHARE);
    }

    private static void title(
            Sketch sketch, ContenderRun run, double middle, double height, double widthPoints) {
        Palette palette = sketch.palette();
        sketch.box(0, middle - height / 2, 4, height, palette.contender(run.contender()));
        String name = FontMetrics.fit(run.label(), widthPoints - 24, TEXT, true);
        sketch.left(12, Sketch.baseline(middle, TEXT), name, TEXT, true, palette.ink());
    }

    private static void row(
            Sketch sketch, ContenderRun run, double y, double label, double widthPoints) {
        Palette palette = sketch.palette();
        double middle = y + ROW / 2;
        double width = widthPoints - label;
        if (run.failure() != null) {
            String reason = FontMetrics.fit("failed: " + run.failure(), width, TEXT, true);
            sketch.left(
                    label, Sketch.baseline(middle, TEXT), reason, TEXT, true, palette.failure());
            return;
        }
        long[] sums = new long[State.values().length];
        long all = 0;
        for (Lane lane : run.lanes()) {
            if (lane.helper()) {
                continue;
            }
            long[] nanos = lane.spans().nanosByState();
            for (int state = 0; state < sums.length; state++) {
                sums[state] += nanos[state];
                all += nanos[state];
            }
        }
        double x = label;
        for (State state : State.values()) {
            double share = all == 0 ? 0 : (double) sums[state.ordinal()] / all;
            bar(sketch, state, share, x, middle, share * width);
            if (share > 0) {
                String words = StateWords.of(run.contender(), state);
                sketch.hint(
                        x,
                        middle - BAR / 2,
                        share * width,
                        BAR,
                        "%s\n%s: %s, %s of all workers' lives"
                                .formatted(
                                        run.label(),
                                        words,
                                        Figures.percent(share),
                                        Figures.time(sums[state.ordinal()])));
            }
            x += share * width;
        }
        if (all > 0) {
            sketch.outline(
                    label, middle - BAR / 2, width, BAR, 0, new Mark.Pen(palette.grid(), 0.75));
        }
    }

    private static void bar(
            Sketch sketch, State state, double share, double x, double middle, double width) {
        if (width <= 0) {
            return;
        }
        if (state == State.SENDING) {
            sketch.box(x, middle - BAR / 2, width, BAR, 0, sketch.palette().state(state));
        } else {
            sketch.state(state, x, middle - BAR / 2, width, BAR);
        }
        String percent = Figures.percent(share);
        if (Sketch.pillWidth(percent, PILL) + 6 <= width) {
            Palette palette = sketch.palette();
            Color ground = palette.ground().withAlpha(0.92);
            sketch.pill(x + width / 2, middle, percent, PILL, ground, palette.ink());
        }
    }
}
