package tandem.picture.timeline;

import tandem.model.Exit;
import tandem.model.Recording;
import tandem.model.span.State;
import tandem.picture.FontMetrics;
import tandem.picture.Mark;
import tandem.picture.Palette;
import tandem.picture.Picture;
import tandem.picture.Sketch;
import tandem.picture.StateWords;

/// What the fills mean: the states that occur in a recording, how they are known, and the ends of
/// lanes.
public final class LegendPicture {
    private static final double TEXT = 11;
    private static final double LINE = 20;
    private static final double SWATCH_WIDTH = 16;
    private static final double SWATCH_HEIGHT = 11;
    private static final double BETWEEN = 18;

    private final Sketch sketch;
    private final double widthPoints;
    private double x;
    private double middle = LINE / 2;

    private LegendPicture(Sketch sketch, double widthPoints) {
        this.sketch = sketch;
        this.widthPoints = widthPoints;
    }

    /// Draws a legend as wide as asked and as high as it needs.
    public static Picture of(Recording recording, double widthPoints, Palette palette) {
        return of(recording, widthPoints, palette, false);
    }

    /// The same, which explains feet too if there are any.
    ///
    /// @param feet {@link TimelineLayout#hasFeet}
    public static Picture of(
            Recording recording, double widthPoints, Palette palette, boolean feet) {
        LegendPicture legend = new LegendPicture(new Sketch(palette), widthPoints);
        legend.draw(recording, feet);
        return legend.sketch.picture(widthPoints, legend.middle + LINE / 2);
    }

    private void draw(Recording recording, boolean feet) {
        StateWords words = StateWords.of(recording);
        for (State state : words.states()) {
            double at = next(words.words(state), SWATCH_WIDTH);
            sketch.swatch(state, at, middle - SWATCH_HEIGHT / 2, SWATCH_WIDTH, SWATCH_HEIGHT);
        }
        if (feet) {
            double at = next("share of work in a column with waits", SWATCH_WIDTH);
            double top = middle - SWATCH_HEIGHT / 2;
            double foot = SWATCH_HEIGHT * 0.4;
            sketch.outline(
                    at,
                    top,
                    SWATCH_WIDTH,
                    SWATCH_HEIGHT,
                    0,
                    new Mark.Pen(sketch.palette().grid(), 0.75));
            sketch.state(State.ON_CORE, at, top + SWATCH_HEIGHT - foot, SWATCH_WIDTH, foot);
        }
        if (ends(recording, true)) {
            double at = next("ended", 2);
            sketch.box(at, middle - 6, 2, 12, sketch.palette().ink());
        }
        if (ends(recording, false)) {
            double at = next("killed or crashed", 9);
            sketch.cross(at + 4.5, middle, 4);
        }
        if (!words.source().isEmpty()) {
            double room = widthPoints - FontMetrics.width(words.source(), TEXT, false);
            if (x > room) {
                middle += LINE;
            }
            sketch.right(
                    widthPoints,
                    Sketch.baseline(middle, TEXT),
                    FontMetrics.fit(words.source(), widthPoints, TEXT, false),
                    TEXT,
                    false,
                    sketch.palette().muted());
        }
    }

    private double next(String text, double swatch) {
        double width = swatch + 5 + FontMetrics.width(text, TEXT, false);
        if (x > 0 && x + width > widthPoints) {
            x = 0;
            middle += LINE;
        }
        double at = x;
        sketch.left(
                at + swatch + 5,
                Sketch.baseline(middle, TEXT),
                FontMetrics.fit(text, widthPoints - swatch - 5, TEXT, false),
                TEXT,
                false,
                sketch.palette().muted());
        x += width + BETWEEN;
        return at;
    }

    private static boolean ends(Recording recording, boolean well) {
        return recording.contenders().stream()
                .flatMap(run -> run.lanes().stream())
                .filter(lane -> !(lane.exit() instanceof Exit.Running))
                .anyMatch(lane -> lane.endedWell() == well);
    }
}
