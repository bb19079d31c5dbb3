package tandem.law.sweep;

import tandem.law.Amdahl;
import tandem.law.Figures;
import tandem.law.Interval;
import tandem.law.fit.Fit;
import tandem.law.fit.Fitting;
import tandem.law.fit.Law;
import tandem.model.Contender;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Fitted laws as people read them.
public final class LawWords {
    private LawWords() {}

    /// A law with its parameters and their intervals, e.g. `USL: σ 0.21 [0.17, 0.26], κ 0.012
    /// [0.008, 0.015]`.
    public static String parameters(Fit fit) {
        List<String> parts = new ArrayList<>();
        Map<String, Interval> intervals = fit.intervals();
        fit.parameters()
                .forEach((name, value) -> {
                    Interval interval = intervals.get(name);
                    parts.add(
                            name(fit.law(), name)
                                    + " "
                                    + figure(value)
                                    + (interval == null
                                            ? ""
                                            : " [%s, %s]"
                                                    .formatted(
                                                            figure(interval.low()),
                                                            figure(interval.high()))));
                });
        return parts.isEmpty()
                ? fit.law().title() + ": nothing holds it back"
                : fit.law().title() + ": " + String.join(", ", parts);
    }

    /// What a law's parameters amount to, or nothing: the peak, or the limit.
    public static String consequence(Fit fit, int cores) {
        if (fit.peak().isPresent()) {
            double peak = fit.peak().get();
            Interval interval = fit.peakInterval().orElseThrow();
            return peak > 999
                    ? ""
                    : "fastest with %s workers [%s, %s]"
                            .formatted(count(peak), count(interval.low()), count(interval.high()));
        }
        double sigma = fit.parameters().getOrDefault("sigma", 0.0);
        return switch (fit.law()) {
            case AMDAHL_CORES ->
                    "flat beyond the %d %s".formatted(cores, cores == 1 ? "core" : "cores");
            case AMDAHL ->
                    sigma > 0.001
                            ? "at most %s of one worker, however many there are"
                                    .formatted(Figures.times(Amdahl.limit(sigma)))
                            : "";
            case LINEAR, GUSTAFSON, USL -> "";
        };
    }

    /// One sentence: which law describes a contender, or why none does.
    public static String sentence(
            SweepFigures figures, Contender contender, Fitting.Outcome outcome) {
        String label = figures.swept().label(contender);
        return outcome.chosen()
                .map(fit -> {
                    String consequence = consequence(fit, figures.machine().cores());
                    return "%s · %s%s; %s."
                            .formatted(
                                    label,
                                    parameters(fit),
                                    consequence.isEmpty() ? "" : "; " + consequence,
                                    outcome.reason());
                })
                .orElseGet(() ->
                        outcome.fits().isEmpty()
                                ? "%s · no law is fitted: %s.".formatted(label, outcome.reason())
                                : "%s · none of the laws explains it: %s."
                                        .formatted(label, outcome.reason()));
    }

    private static String name(Law law, String parameter) {
        return switch (law) {
            case AMDAHL, AMDAHL_CORES -> "serial part";
            case GUSTAFSON -> "serial share of the parallel run";
            case USL -> parameter.equals("sigma") ? "σ" : "κ";
            case LINEAR -> parameter;
        };
    }

    private static String figure(double value) {
        double size = Math.abs(value);
        return size >= 0.0995 || size < 0.00005
                ? String.format(Locale.ROOT, "%.2f", value)
                : String.format(Locale.ROOT, size >= 0.00995 ? "%.3f" : "%.4f", value);
    }

    private static String count(double workers) {
        return workers > 999 ? "many" : String.format(Locale.ROOT, "%.1f", workers);
    }
}
