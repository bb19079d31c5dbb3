package tandem.picture.sweep;

import tandem.law.Interval;
import tandem.law.fit.Fit;
import tandem.model.Contender;
import tandem.picture.Color;
import tandem.picture.Fill;
import tandem.picture.Mark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The law that explains a contender, as a curve of a sweep's chart: dashed and with its band
/// beyond what was measured.
///
/// @param sheet that it is drawn on
/// @param fit the law
/// @param base what its speedups are measured against, in nanoseconds; `NaN` if unknown
/// @param label of the contender
/// @param color of the contender
record SweepLaw(SweepSheet sheet, Fit fit, double base, String label, Color color) {
    private static final int MOST_HINTS = 32;

    /// Nothing if no law explains the contender.
    static Optional<SweepLaw> of(SweepSheet sheet, Contender contender) {
        return sheet.figures()
                .law(contender)
                .map(fit ->
                        new SweepLaw(
                                sheet,
                                fit,
                                sheet.figures().baseNanos(contender).orElse(Double.NaN),
                                sheet.figures().swept().label(contender),
                                sheet.palette().contender(contender)));
    }

    void draw() {
        double first = sheet.values().getFirst();
        double last = sheet.values().getLast();
        if (goesOn()) {
            band(last, until());
            curve(last, until(), new Mark.Pen(color, 1.5, 5));
            hints(last);
        }
        curve(first, last, new Mark.Pen(color, 1.75));
    }

    /// Whole values beyond what was measured say what the law expects there.
    private void hints(double last) {
        double step = Math.max(1, Math.ceil((until() - last) / MOST_HINTS));
        for (double value = Math.floor(last) + step; value <= until(); value += step) {
            double height = height(fit.time(value), value);
            if (sheet.plot().shows(height)) {
                sheet.sketch()
                        .hint(
                                sheet.plot().x(value),
                                sheet.plot().y(height),
                                "%s · %s\n%s, by the law that fits: not measured"
                                        .formatted(
                                                label,
                                                sheet.axis().words(value),
                                                sheet.chart().words(height)));
            }
        }
    }

    /// Where it ends, from the top, if it goes on beyond what was measured.
    Optional<Double> end() {
        if (!goesOn()) {
            return Optional.empty();
        }
        double height = height(fit.time(until()), until());
        return Double.isNaN(height) ? Optional.empty() : Optional.of(sheet.yWithin(height));
    }

    private double until() {
        return sheet.style().until();
    }

    private boolean goesOn() {
        return until() > sheet.values().getLast();
    }

    private double height(double nanos, double value) {
        return sheet.chart().height(nanos, base, value);
    }

    private void curve(double from, double to, Mark.Pen pen) {
        List<Double> values = steps(from, to);
        sheet.join(
                values, values.stream().map(value -> height(fit.time(value), value)).toList(), pen);
    }

    private static List<Double> steps(double from, double to) {
        List<Double> steps = new ArrayList<>();
        int count = (int) Math.clamp(8 * (to - from), 24, 160);
        for (int i = 0; i <= count; i++) {
            steps.add(from + (to - from) * i / count);
        }
        return steps;
    }

    private void band(double from, double to) {
        List<Double> xs = new ArrayList<>();
        List<Double> ys = new ArrayList<>();
        List<Double> backXs = new ArrayList<>();
        List<Double> backYs = new ArrayList<>();
        for (double value = from; value <= to + 1e-9; value += (to - from) / 16) {
            Interval band = fit.band(value);
            double one = height(band.low(), value);
            double other = height(band.high(), value);
            if (!Double.isNaN(one) && !Double.isNaN(other)) {
                double x = sheet.plot().x(value);
                xs.add(x);
                ys.add(sheet.yWithin(one));
                backXs.addFirst(x);
                backYs.addFirst(sheet.yWithin(other));
            }
        }
        xs.addAll(backXs);
        ys.addAll(backYs);
        if (xs.size() > 3) {
            sheet.sketch().add(new Mark.Area(xs, ys, new Fill.Solid(color.withAlpha(0.13))));
        }
    }
}
