package tandem.picture.sweep;

import tandem.law.Figures;
import tandem.law.sweep.PointFigures;
import tandem.law.sweep.SweepFigures;
import tandem.model.Contender;
import tandem.model.Range;
import tandem.model.span.Evidence;
import tandem.model.span.State;
import tandem.picture.FontMetrics;
import tandem.picture.Mark;
import tandem.picture.Palette;
import tandem.picture.Paragraph;
import tandem.picture.Picture;
import tandem.picture.Sketch;
import tandem.picture.StateWords;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// *Where the time went* over the values of a sweep: for each contender a group of columns, each
/// split by what its workers did, summed over them and over all runs.
final class SweepSharePicture {
    private static final double SMALL = 10.5;
    private static final double TITLE_LINE = 15;
    private static final double UNDER_TITLES = 11;
    private static final double LEGEND_LINE = 17;
    private static final double UNDER_COLUMNS = 45;
    private static final double LEFT = 44;

    /// More contenders than these stand closer, with smaller names.
    private static final int ROOMY = 5;

    private static final double MOST_COLUMN = 46;

    private final SweepFigures figures;
    private final Sketch sketch;
    private final Palette palette;
    private final double width;
    private final double height;
    private final double text;
    private final double between;
    private final double group;
    private final List<Item> legend;
    private final double top;
    private final double bottom;

    /// What one state's fill means.
    ///
    /// @param x of its swatch
    /// @param row from the top
    private record Item(State state, String words, double x, int row) {}

    private SweepSharePicture(SweepFigures figures, double width, double height, Palette palette) {
        this.figures = figures;
        this.palette = palette;
        this.width = width;
        this.height = height;
        sketch = new Sketch(palette);
        int count = contenders().size();
        text = count > ROOMY ? 11 : 12;
        between = count > ROOMY ? 12 : 26;
        group = (width - LEFT - between * (count - 1)) / count;
        int titleLines =
                contenders().stream().mapToInt(each -> titles(each).size()).max().orElse(1);
        top = TITLE_LINE * titleLines + UNDER_TITLES;
        legend = legend();
        int rows = legend.isEmpty() ? 1 : legend.getLast().row() + 1;
        bottom = height - UNDER_COLUMNS - LEGEND_LINE * rows;
    }

    private List<Contender> contenders() {
        return figures.swept().sweep().base().contenders();
    }

    /// A name in as many lines as it takes: what tells it from its neighbours stands at its end.
    private List<String> titles(Contender contender) {
        return Paragraph.lines(figures.swept().label(contender), group - 13, text, true);
    }

    static Picture of(
            SweepFigures figures, double widthPoints, double heightPoints, Palette palette) {
        SweepSharePicture picture =
                new SweepSharePicture(figures, widthPoints, heightPoints, palette);
        picture.draw();
        return picture.sketch.picture(widthPoints, heightPoints);
    }

    private void draw() {
        for (int tick = 0; tick <= 100; tick += 25) {
            double y = bottom - (bottom - top) * tick / 100;
            sketch.line(LEFT, y, width, y, new Mark.Pen(palette.grid(), 1));
            sketch.right(
                    LEFT - 6,
                    Sketch.baseline(y, SMALL),
                    tick + " %",
                    SMALL,
                    false,
                    palette.muted());
        }
        double x = LEFT + 4;
        for (Contender contender : contenders()) {
            group(contender, x, group - 4);
            x += group + between;
        }
        for (Item item : legend) {
            item(item);
        }
    }

    private void group(Contender contender, double x, double room) {
        List<PointFigures> points = figures.of(contender);
        List<String> titles = titles(contender);
        sketch.box(x, 3, 4, TITLE_LINE * titles.size() - 2, palette.contender(contender));
        for (int i = 0; i < titles.size(); i++) {
            sketch.left(x + 9, 14 + TITLE_LINE * i, titles.get(i), text, true, palette.ink());
        }
        double pitch = room / points.size();
        double column = Math.min(MOST_COLUMN, pitch * 0.78);
        double at = x;
        double free = Double.NEGATIVE_INFINITY;
        for (PointFigures point : points) {
            column(point, at, column);
            String value = Range.plain(point.point().value());
            double half = FontMetrics.width(value, SMALL, false) / 2;
            double middle = at + column / 2;
            if (middle - half > free) {
                sketch.centred(middle, bottom + 16, value, SMALL, false, palette.muted());
                free = middle + half + 2;
            }
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

    private void column(PointFigures point, double x, double column) {
        double y = bottom;
        double whole = bottom - top;
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
            sketch.outline(x, top, column, whole, 0, new Mark.Pen(palette.grid(), 0.75));
        }
    }

    private List<Item> legend() {
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
        List<Item> items = new ArrayList<>();
        double x = LEFT;
        int row = 0;
        for (State state : seen) {
            String words = name(state) + (inferred.contains(state) ? " (partly inferred)" : "");
            double taken = 21 + FontMetrics.width(words, SMALL, false);
            if (x > LEFT && x + taken > width) {
                x = LEFT;
                row++;
            }
            items.add(new Item(state, words, x, row));
            x += taken + 16;
        }
        return items;
    }

    private void item(Item item) {
        double middle = bottom + UNDER_COLUMNS + 5 + LEGEND_LINE * item.row();
        sketch.swatch(item.state(), item.x(), middle - 5.5, 16, 11);
        sketch.left(
                item.x() + 21,
                Sketch.baseline(middle, SMALL),
                item.words(),
                SMALL,
                false,
                palette.muted());
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
