package tandem.export;

import org.jspecify.annotations.Nullable;

import tandem.law.Interval;
import tandem.law.fit.Fit;
import tandem.law.fit.Fitting;
import tandem.law.sweep.PointFigures;
import tandem.law.sweep.SweepFigures;
import tandem.model.Contender;
import tandem.model.Range;
import tandem.model.Sitting;
import tandem.model.Sweep;
import tandem.model.Swept;
import tandem.model.Trial;
import tandem.model.span.State;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// The figures of a sweep, beside the summary of the lanes that are shown of it.
///
/// `baseline` has an object for each serial run that speedups are measured against, by its id;
/// where values change what it does, the object has a list of `points`. In `fits`, `lambda` is the
/// law's throughput of one worker in tasks per second, and `sigma`, `kappa`, `alpha` are as in
/// {@link tandem.law.fit.Law}; `lambdaSpeedup` is the law's speedup with one worker over the base.
/// Intervals are of 95 %. `runs` holds every run in the order in which they were made, warm-up runs
/// and failed ones included.
final class SweepJson {
    private SweepJson() {}

    /// @param summary keys that are put after those of the sweep
    static ObjectNode tree(SweepFigures figures, ObjectNode summary) {
        Swept swept = figures.swept();
        ObjectNode document = Json.object().put("format", SummaryJson.FORMAT);
        document.set("sweep", asked(swept.sweep()));
        document.set("baseline", baselines(figures));
        ArrayNode points = document.putArray("points");
        figures.points().forEach(each -> points.add(point(figures, each)));
        ArrayNode fits = document.putArray("fits");
        ArrayNode laws = document.putArray("laws");
        figures.fits()
                .forEach((contender, outcome) -> {
                    for (Fit fit : outcome.fits()) {
                        fits.add(fit(figures, contender, fit));
                    }
                    laws.add(choice(contender, outcome));
                });
        ArrayNode warnings = document.putArray("warnings");
        figures.doubts().forEach(warnings::add);
        ArrayNode sittings = document.putArray("sittings");
        swept.sittings().forEach(each -> sittings.add(sitting(each)));
        ArrayNode runs = document.putArray("runs");
        for (Trial trial : swept.trials()) {
            runs.add(run(figures, trial));
        }
        document.setAll(summary);
        return document;
    }

    private static ObjectNode asked(Sweep sweep) {
        ObjectNode tree = Json.object().put("axis", sweep.axis().key());
        ArrayNode values = tree.putArray("values");
        sweep.values().forEach(value -> values.add(number(value)));
        return tree.put("repeats", sweep.repeats())
                .put("warmups", sweep.warmUps())
                .put("seed", sweep.seed())
                .put("order", "random within each repeat");
    }

    private static ObjectNode baselines(SweepFigures figures) {
        ObjectNode tree = Json.object();
        Map<Contender, List<PointFigures>> bases = new LinkedHashMap<>();
        for (Contender contender : figures.swept().sweep().base().contenders()) {
            Contender serial = contender.serial();
            bases.put(
                    serial,
                    Stream.concat(figures.bases().stream(), figures.points().stream())
                            .filter(each -> each.point().contender().equals(serial))
                            .toList());
        }
        bases.forEach((serial, own) -> {
            if (own.size() == 1) {
                tree.set(serial.id(), point(figures, own.getFirst()));
            } else {
                ObjectNode several = tree.putObject(serial.id()).put("contender", serial.id());
                ArrayNode points = several.putArray("points");
                own.forEach(each -> points.add(point(figures, each)));
            }
        });
        return tree;
    }

    private static ObjectNode point(SweepFigures figures, PointFigures each) {
        ObjectNode tree =
                Json.object()
                        .put("contender", each.point().contender().id())
                        .put("label", each.label());
        tree.set("value", Json.object().numberNode(number(each.point().value())));
        tree.put("workers", each.workers());
        ArrayNode times = tree.putArray("timesMillis");
        each.runs().forEach(run -> times.add(Json.millis(run.makespanNanos())));
        Double median = each.medianNanos();
        Json.putNumber(tree, "medianMillis", median == null ? null : median / 1e6, 3);
        put(tree, "ciLowMillis", "ciHighMillis", scaled(each.interval(), 1e-6), 3);
        Json.putNumber(tree, "speedup", each.speedup(), 4);
        put(tree, "ciLow", "ciHigh", each.speedupInterval(), 4);
        Json.putRatio(tree, "efficiency", each.efficiency());
        Json.putRatio(tree, "karpFlatt", each.karpFlatt());
        put(tree, "karpFlattLow", "karpFlattHigh", each.karpFlattInterval(), 4);
        tree.put("baseline", each.point().contender().serial().id());
        Double base = figures.baseNanos(each).orElse(null);
        Json.putNumber(tree, "baselineMillis", base == null ? null : base / 1e6, 3);
        ArrayNode outliers = tree.putArray("outliers");
        each.outliers().forEach(outliers::add);
        tree.put("failed", each.failed());
        ObjectNode shares = tree.putObject("shares");
        each.shares()
                .forEach((state, share) ->
                        Json.putRatio(shares, state.key(), OptionalDouble.of(share)));
        ObjectNode evidence = tree.putObject("evidence");
        each.evidence().forEach((state, known) -> evidence.put(state.key(), known.key()));
        return tree;
    }

    private static ObjectNode fit(SweepFigures figures, Contender contender, Fit fit) {
        double tasks = figures.swept().sweep().base().tasks();
        ObjectNode tree =
                Json.object()
                        .put("contender", contender.id())
                        .put("law", fit.law().key())
                        .put("title", fit.law().title());
        ObjectNode parameters = tree.putObject("parameters");
        ObjectNode low = Json.object();
        ObjectNode high = Json.object();
        Interval one = fit.oneInterval();
        Json.putNumber(parameters, "lambda", tasks / fit.one() * 1e9, 6);
        Json.putNumber(low, "lambda", tasks / one.high() * 1e9, 6);
        Json.putNumber(high, "lambda", tasks / one.low() * 1e9, 6);
        fit.parameters().forEach((name, value) -> Json.putNumber(parameters, name, value, 6));
        fit.intervals()
                .forEach((name, interval) -> {
                    Json.putNumber(low, name, interval.low(), 6);
                    Json.putNumber(high, name, interval.high(), 6);
                });
        Json.putNumber(tree, "rmse", fit.rmse(), 6);
        tree.set("ciLow", low);
        tree.set("ciHigh", high);
        Json.putNumber(tree, "aicc", fit.aicc(), 3);
        figures.baseNanos(contender)
                .ifPresent(base -> Json.putNumber(tree, "lambdaSpeedup", base / fit.one(), 4));
        fit.peak().ifPresent(peak -> Json.putNumber(tree, "peakWorkers", peak, 2));
        ArrayNode residuals = tree.putArray("residuals");
        for (Fit.Residual each : fit.residuals()) {
            ObjectNode residual = residuals.addObject().put("workers", Math.round(each.workers()));
            Json.putNumber(residual, "share", each.share(), 4);
        }
        return tree;
    }

    private static ObjectNode choice(Contender contender, Fitting.Outcome outcome) {
        ObjectNode tree = Json.object().put("contender", contender.id());
        tree.put("chosen", outcome.chosen().map(fit -> fit.law().key()).orElse(null));
        tree.put("reason", outcome.reason());
        return tree;
    }

    private static ObjectNode sitting(Sitting each) {
        ObjectNode tree =
                Json.object()
                        .put("startedAt", each.startedAt())
                        .put("tookMillis", Json.millis(each.tookNanos()))
                        .put("estimatedMillis", Json.millis(each.estimatedNanos()));
        Json.putNumber(tree, "loadBefore", each.loadBefore(), 2);
        Json.putNumber(tree, "stealShare", each.stealShare(), 4);
        Json.putNumber(tree, "othersShare", each.othersShare(), 4);
        ArrayNode governors = tree.putArray("governors");
        each.governors().forEach(governors::add);
        Json.putNumber(tree, "leastMegahertz", each.leastMegahertz(), 0);
        Json.putNumber(tree, "mostMegahertz", each.mostMegahertz(), 0);
        Json.putNumber(tree, "leastSpeed", each.leastSpeed(), 3);
        tree.put("hybridCores", each.hybrid())
                .put("allowedCores", each.allowedCores())
                .put("clockNanos", each.clockNanos());
        ArrayNode variables = tree.putArray("variables");
        each.variables().forEach(variables::add);
        return tree;
    }

    private static ObjectNode run(SweepFigures figures, Trial trial) {
        ObjectNode tree =
                Json.object()
                        .put("position", trial.position())
                        .put("contender", trial.point().contender().id());
        tree.set("value", Json.object().numberNode(number(trial.point().value())));
        tree.put("workers", trial.workers())
                .put("repeat", trial.block() + 1)
                .put("warmup", trial.warmUp())
                .put("beganMillis", Json.millis(trial.beganNanos()))
                .put("makespanMillis", Json.millis(trial.makespanNanos()))
                .put("cpuMillis", Json.millis(trial.cpuNanos()))
                .put("peakMemoryBytes", trial.peakMemoryBytes())
                .put("outlier", figures.isOutlier(trial))
                .put("result", trial.result())
                .put("failure", trial.failure());
        ObjectNode states = tree.putObject("stateMillis");
        for (Map.Entry<State, Long> each : trial.stateNanos().entrySet()) {
            states.put(each.getKey().key(), Json.millis(each.getValue()));
        }
        return tree;
    }

    private static void put(
            ObjectNode tree, String low, String high, @Nullable Interval interval, int digits) {
        Json.putNumber(tree, low, interval == null ? null : interval.low(), digits);
        Json.putNumber(tree, high, interval == null ? null : interval.high(), digits);
    }

    private static @Nullable Interval scaled(@Nullable Interval interval, double factor) {
        return interval == null ? null : interval.times(factor);
    }

    /// Whole numbers without a fraction.
    private static BigDecimal number(double value) {
        return new BigDecimal(Range.plain(value));
    }
}
