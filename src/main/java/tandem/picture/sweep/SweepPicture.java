package tandem.picture.sweep;

import tandem.law.sweep.SweepFigures;
import tandem.model.Axis;
import tandem.model.Contender;
import tandem.picture.Color;
import tandem.picture.EndLabels;
import tandem.picture.Mark;
import tandem.picture.Palette;
import tandem.picture.Picture;

import java.util.List;
import java.util.Optional;

/// A sweep as a chart over its values: every run as a small point, medians with their 95 %
/// intervals, and the law that explains each contender. A curve always is a law, dashed and with
/// its band beyond what was measured; where none explains the times, straight lines join the
/// medians.
public final class SweepPicture {
    /// What is chosen of a chart.
    ///
    /// @param chart what it shows
    /// @param logarithmic whether equal distances are equal ratios, on both axes
    /// @param until to which value laws are drawn on; nothing more where it lies inside
    /// @param curves others' curves, drawn dashed, e.g. what somebody expected
    public record Style(SweepChart chart, boolean logarithmic, double until, List<Curve> curves) {
        public Style {
            curves = List.copyOf(curves);
        }

        /// A chart that goes on by half of what was measured.
        public static Style of(SweepChart chart, SweepFigures figures) {
            double last = figures.swept().sweep().values().getLast();
            boolean workers = figures.swept().sweep().axis() == Axis.WORKERS;
            return new Style(chart, false, workers ? Math.ceil(last * 1.5) : last, List.of());
        }

        public Style withCurves(List<Curve> newCurves) {
            return new Style(chart, logarithmic, until, newCurves);
        }

        public Style withLogarithmic(boolean newLogarithmic) {
            return new Style(chart, newLogarithmic, until, curves);
        }
    }

    /// A curve that was not measured.
    ///
    /// @param label beside it
    /// @param color of line and label
    /// @param values on the axis, ascending
    /// @param heights in the chart's own unit (times in nanoseconds)
    public record Curve(String label, Color color, List<Double> values, List<Double> heights) {
        public Curve {
            values = List.copyOf(values);
            heights = List.copyOf(heights);
        }
    }

    private SweepPicture() {}

    /// Draws the chart.
    ///
    /// @param widthPoints 200 or more
    /// @param heightPoints 120 or more
    public static Picture of(
            SweepFigures figures,
            Style style,
            double widthPoints,
            double heightPoints,
            Palette palette) {
        if (style.chart() == SweepChart.SHARES) {
            return SweepSharePicture.of(figures, widthPoints, heightPoints, palette);
        }
        SweepSheet sheet = SweepSheet.of(figures, style, widthPoints, heightPoints, palette);
        draw(sheet, widthPoints);
        return sheet.sketch().picture(widthPoints, heightPoints);
    }

    /// Where values are in that chart.
    public static SweepPlace place(
            SweepFigures figures,
            Style style,
            double widthPoints,
            double heightPoints,
            Palette palette) {
        return new SweepPlace(
                SweepSheet.of(figures, style, widthPoints, heightPoints, palette).plot());
    }

    private static void draw(SweepSheet sheet, double width) {
        SweepAxes.draw(sheet);
        for (Contender contender : sheet.contenders()) {
            SweepLaw.of(sheet, contender).ifPresent(SweepLaw::draw);
        }
        for (Contender contender : sheet.contenders()) {
            new SweepSeries(sheet, contender).runs();
        }
        EndLabels labels = new EndLabels();
        for (Contender contender : sheet.contenders()) {
            medians(sheet, contender, labels);
        }
        for (Curve curve : sheet.style().curves()) {
            sheet.join(curve.values(), curve.heights(), new Mark.Pen(curve.color(), 1.75, 5))
                    .ifPresent(end -> labels.add(curve.label(), end, curve.color()));
        }
        labels.draw(sheet.sketch(), sheet.plot(), width, SweepSheet.TEXT);
    }

    /// Named at the end of their law where one goes on, else at the last of them.
    private static void medians(SweepSheet sheet, Contender contender, EndLabels labels) {
        Optional<SweepLaw> law = SweepLaw.of(sheet, contender);
        new SweepSeries(sheet, contender)
                .medians(law.isEmpty())
                .ifPresent(last ->
                        labels.add(
                                sheet.figures().swept().label(contender),
                                law.flatMap(SweepLaw::end).orElse(last),
                                sheet.palette().contender(contender)));
    }
}
