package tandem.picture;

import tandem.law.Figures;
import tandem.law.sweep.PointFigures;
import tandem.law.sweep.SweepFigures;
import tandem.model.Contender;
import tandem.model.Evidence;
import tandem.model.Range;
import tandem.model.State;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// *Where the time went* over the values of a sweep: for each contender a group of columns, each
/// split by what its workers did, summed over them and over all runs.
final class SweepSharePicture {
    private static final double TEXT = 12;
    private static final double SMALL = 10.5;
    private static final double TOP = 26;
    private static final double BELOW = 62;
    private static final double LEFT = 44;
    private static final double BETWEEN = 26;
    private static final double MOST_COLUMN = 46;

    private final SweepFigures figures;
    private final Sketch sketch;
    private final Palette palette;
    private final double width;
    private final double height;

    private SweepSharePicture(SweepFigures figures, double width, double height, Palette palette) {
        this.figures = figures;
        this.palette = palette;
        this.width = width;
        this.height = height;
        sketch = new Sketch(palette);
    }

    static Picture of(
            SweepFigures figures, double widthPoints, double heightPoints, Palette palette) {
        SweepSharePicture picture =
                new SweepSharePicture(figures, widthPoints, heightPoints, palette);
        picture.draw();
        return picture.sketch.picture(widthPoints, heightPoints);
    }

    private void draw() {
        double bottom = height - BELOW;
        for (int tick = 0; tick <= 100; tick += 25) {
            double y = bottom - (bottom - TOP) * tick / 100;
            sketch.line(LEFT, y, width, y, new Mark.Pen(palette.grid(), 1));
            sketch.right(
                    LEFT - 6,
                    Sketch.baseline(y, SMALL),
                    tick + " %",
                    SMALL,
                    false,
                    palette.muted());
        }
        List<Contender> contenders = figures.swept().sweep().base().contenders();
        double group = (width - LEFT - BETWEEN * (contenders.size() - 1)) / contenders.size();
        double x = LEFT + 4;
        for (Contender contender : contenders) {
            group(contender, x, group - 4, bottom);
            x += group + BETWEEN;
        }
        legend();
    }

    private void group(Contender contender, double x, double room, double bottom) {
        List<PointFigures> points = figures.of(contender);
        sketch.box(x, 3, 4, 13, palette.contender(contender));
        sketch.left(
                x + 9,
                14,
                FontMetrics.fit(figures.swept().label(contender), room - 9, TEXT, true),
                TEXT,
                true,
                palette.ink());
        double pitch = room / points.size();
        double column = Math.min(MOST_COLUMN, pitch * 0.78);
        double at = x;
        for (PointFigures point : points) {
            column(point, at, column, bottom);
            sketch.centred(
                    at + column / 2,
                    bottom + 16,
                    Range.plain(point.point().value()),
                    SMALL,
                    false,
                    palette.muted());
            at += Math.min(pitch, MOST_COLUMN * 1.3);
        }
        sketch.left(
                x,
                bottom + 31,
                figures.swept().sweep().axis().title(),
                SMALL,
                false,
                palette.muted());
    }

    private void column(PointFigures point, double x, double column, double bottom) {
        double y = bottom;
        double whole = bottom - TOP;
        for (State state : State.values()) {
            double share = point.shares().getOrDefault(state, 0.0);
            double part = share * whole;
            if (part <= 0) {
                continue;
            }
            y -= part;
            if (state == State.SENDING || state == State.IDLE) {
                sketch.box(x, y, column, part, 0, palette.state(state));
            } else {
                sketch.state(state, x, y, column, part);
            }
            String percent = Figures.percent(share);
            sketch.hint(
                    x,
                    y,
                    column,
                    part,
                    "%s · %s\n%s: %s"
                            .formatted(
                                    point.label(),
                                    figures.swept().sweep().axis().words(point.point().value()),
                                    StateWords.of(point.point().contender(), state),
                                    percent));
            if (part > 15 && Sketch.pillWidth(percent, SMALL) < column) {
                sketch.pill(
                        x + column / 2,
                        y + part / 2,
                        percent,
                        SMALL,
                        palette.ground().withAlpha(0.92),
                        palette.ink());
            }
        }
        if (!point.shares().isEmpty()) {
            sketch.outline(x, TOP, column, whole, 0, new Mark.Pen(palette.grid(), 0.75));
        }
    }

    private void legend() {
        Set<State> seen = EnumSet.noneOf(State.class);
        Set<State> inferred = EnumSet.noneOf(State.class);
        for (PointFigures point : figures.points()) {
            seen.addAll(point.shares().keySet());
            point.evidence()
                    .forEach((state, evidence) -> {
                        if (evidence == Evidence.INFERRED) {
                            inferred.add(state);
                        }
                    });
        }
        double x = LEFT;
        double middle = height - 12;
        for (State state : seen) {
            String words = name(state) + (inferred.contains(state) ? " (partly inferred)" : "");
            sketch.swatch(state, x, middle - 5.5, 16, 11);
            sketch.left(
                    x + 21, Sketch.baseline(middle, SMALL), words, SMALL, false, palette.muted());
            x += 21 + FontMetrics.width(words, SMALL, false) + 16;
        }
    }

    /// A state's name, whoever was in it.
    private String name(State state) {
        List<String> names =
                figures.points().stream()
                        .filter(point -> point.shares().getOrDefault(state, 0.0) > 0)
                        .map(point -> StateWords.of(point.point().contender(), state))
                        .distinct()
                        .toList();
        return names.size() == 1 ? names.getFirst() : state.words();
    }
}
