package tandem.ui.sweep;

import javafx.scene.input.MouseEvent;

import org.jspecify.annotations.Nullable;

import tandem.law.sweep.SweepFigures;
import tandem.model.Contender;
import tandem.model.Machine;
import tandem.model.Prediction;
import tandem.model.Recording;
import tandem.model.Sweep;
import tandem.model.Swept;
import tandem.picture.Fill;
import tandem.picture.Mark;
import tandem.picture.Palette;
import tandem.picture.Picture;
import tandem.picture.sweep.SweepChart;
import tandem.picture.sweep.SweepPicture;
import tandem.picture.sweep.SweepPlace;
import tandem.ui.Words;

import java.util.ArrayList;
import java.util.List;

/// The curve that somebody expects of a sweep over workers, on a chart that has no points yet: its
/// points can be dragged.
///
/// @param sweep that is expected something of
/// @param machine where it would run
/// @param prediction so far
/// @param contender whose points are dragged
/// @param palette the colours
/// @param words the texts
record Expectation(
        Sweep sweep,
        Machine machine,
        Prediction prediction,
        Contender contender,
        Palette palette,
        Words words) {
    /// Of nothing; but no fewer are taken.
    private static final int RESAMPLES = 100;

    private static final double LEAST = 0.05;
    private static final double HANDLE = 6;
    private static final double TINT = 0.35;

    /// Somebody's curves, as they are drawn beside what was measured.
    static List<SweepPicture.Curve> curves(
            Prediction prediction, SweepFigures figures, Palette palette, Words words) {
        List<SweepPicture.Curve> curves = new ArrayList<>();
        for (Prediction.Guess guess : prediction.guesses()) {
            if (figures.swept().sweep().base().contenders().contains(guess.contender())) {
                curves.add(
                        new SweepPicture.Curve(
                                words.of("prediction.you"),
                                Palette.mix(
                                        palette.contender(guess.contender()), palette.ink(), TINT),
                                guess.points().stream().map(Prediction.Point::value).toList(),
                                guess.points().stream().map(Prediction.Point::speedup).toList()));
            }
        }
        return curves;
    }

    private SweepFigures blank() {
        Swept swept = new Swept(sweep, List.of(), List.of(), List.of());
        return SweepFigures.of(
                new Recording(
                        Recording.Origin.MEASURED,
                        "",
                        machine,
                        sweep.base(),
                        List.of(),
                        List.of(),
                        List.of(),
                        0,
                        0,
                        swept),
                RESAMPLES,
                RESAMPLES);
    }

    /// Nobody expects more than each worker to do what one does.
    private double room() {
        return Math.max(2, sweep.values().getLast());
    }

    private SweepPicture.Style style(SweepFigures figures) {
        List<SweepPicture.Curve> curves =
                new ArrayList<>(curves(guessed(), figures, palette, words));
        curves.add(
                new SweepPicture.Curve(
                        "",
                        palette.ground().withAlpha(0),
                        List.of(sweep.values().getLast()),
                        List.of(room())));
        return new SweepPicture.Style(SweepChart.SPEEDUP, false, sweep.values().getLast(), curves);
    }

    /// With a curve to begin with: as fast as a serial run.
    private Prediction guessed() {
        return prediction.with(guess());
    }

    private Prediction.Guess guess() {
        Prediction.@Nullable Guess before = prediction.of(contender).orElse(null);
        return new Prediction.Guess(
                contender,
                sweep.values().stream()
                        .map(value ->
                                before == null
                                        ? new Prediction.Point(value, 1)
                                        : before.at(value).orElse(new Prediction.Point(value, 1)))
                        .toList());
    }

    Picture picture(double width, double height) {
        SweepFigures figures = blank();
        SweepPicture.Style style = style(figures);
        Picture chart = SweepPicture.of(figures, style, width, height, palette);
        SweepPlace place = SweepPicture.place(figures, style, width, height, palette);
        List<Mark> marks = new ArrayList<>(chart.marks());
        for (Prediction.Point point : guess().points()) {
            double x = place.x(point.value());
            double y = place.y(point.speedup());
            marks.add(new Mark.Dot(x, y, HANDLE, new Fill.Solid(palette.contender(contender))));
            marks.add(new Mark.Dot(x, y, HANDLE - 2, new Fill.Solid(palette.ground())));
        }
        return new Picture(width, height, chart.background(), marks);
    }

    /// The prediction with the point nearest to the mouse as high as the mouse is.
    Prediction dragged(MouseEvent mouse, double width, double height) {
        SweepFigures figures = blank();
        SweepPlace place = SweepPicture.place(figures, style(figures), width, height, palette);
        double nearest = sweep.values().getFirst();
        for (double value : sweep.values()) {
            if (Math.abs(place.x(value) - mouse.getX())
                    < Math.abs(place.x(nearest) - mouse.getX())) {
                nearest = value;
            }
        }
        double moved = nearest;
        double speedup =
                Math.clamp(Math.rint(place.heightAt(mouse.getY()) * 100) / 100, LEAST, room());
        return prediction.with(
                new Prediction.Guess(
                        contender,
                        guess().points().stream()
                                .map(point ->
                                        point.value() == moved
                                                ? new Prediction.Point(moved, speedup)
                                                : point)
                                .toList()));
    }
}
