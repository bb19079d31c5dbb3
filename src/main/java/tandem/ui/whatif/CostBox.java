package tandem.ui.whatif;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.ChoiceBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import tandem.law.Figures;
import tandem.model.Contender;
import tandem.model.Range;
import tandem.simulate.program.Costs;
import tandem.ui.NumberSlider;
import tandem.ui.Scenario;
import tandem.ui.SliderScale;
import tandem.ui.Studio;
import tandem.ui.Words;
import tandem.ui.whatif.WhatIfResult.Known;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/// Everything that a contender costs besides its tasks, a slider each: what was measured or is
/// usual at first, and whatever is asked for.
public final class CostBox extends VBox {
    private static final double SPACING = 7;

    private final ChoiceBox<Contender> contender = new ChoiceBox<>();
    private final Map<Cost, NumberSlider> sliders = new EnumMap<>(Cost.class);
    private @Nullable Studio studio;
    private @Nullable Known known;
    private boolean showing;

    private enum Unit {
        TIME,
        NANOS_PER_BYTE,
        MEGABYTES,
        FACTOR
    }

    private enum Cost {
        SPAWN("spawn", Costs.SPAWN, Unit.TIME, Costs::spawnMicros, Costs::withSpawnMicros),
        START("startup", Costs.START, Unit.TIME, Costs::startMicros, Costs::withStartMicros),
        WARM_UP("warmup", Costs.WARM_UP, Unit.TIME, Costs::warmUpMicros, Costs::withWarmUpMicros),
        DISPATCH(
                "dispatch",
                Costs.MESSAGE,
                Unit.TIME,
                Costs::dispatchMicros,
                (all, own) -> all.withMessages(own, all.takeMicros(), all.collectMicros())),
        TAKE(
                "take",
                Costs.MESSAGE,
                Unit.TIME,
                Costs::takeMicros,
                (all, own) -> all.withMessages(all.dispatchMicros(), own, all.collectMicros())),
        COLLECT(
                "collect",
                Costs.MESSAGE,
                Unit.TIME,
                Costs::collectMicros,
                (all, own) -> all.withMessages(all.dispatchMicros(), all.takeMicros(), own)),
        LATENCY(
                "latency",
                Costs.LATENCY,
                Unit.TIME,
                Costs::latencyMicros,
                Costs::withLatencyMicros),
        PICKLE(
                "pickle",
                Costs.PICKLE,
                Unit.NANOS_PER_BYTE,
                Costs::pickleNanosPerByte,
                (all, own) -> all.withBytes(own, all.bandwidth())),
        BANDWIDTH(
                "bandwidth",
                Costs.BANDWIDTH,
                Unit.MEGABYTES,
                Costs::bandwidth,
                (all, own) -> all.withBytes(all.pickleNanosPerByte(), own)),
        END("end", Costs.END, Unit.TIME, Costs::endMicros, Costs::withEndMicros),
        TASK("task", Costs.TASK_FACTOR, Unit.FACTOR, Costs::taskFactor, Costs::withTaskFactor);

        private final String key;
        private final Range range;
        private final Unit unit;
        private final ToDoubleFunction<Costs> value;
        private final BiFunction<Costs, Double, Costs> change;

        Cost(
                String key,
                Range range,
                Unit unit,
                ToDoubleFunction<Costs> value,
                BiFunction<Costs, Double, Costs> change) {
            this.key = key;
            this.range = range;
            this.unit = unit;
            this.value = value;
            this.change = change;
        }
    }

    public CostBox() {
        setSpacing(SPACING);
    }

    /// Follows what is asked for, and what is known.
    void use(Studio newStudio, Words words, ObservableValue<@Nullable Known> newKnown) {
        studio = newStudio;
        contender.setId("whatif-cost-of");
        contender.setMaxWidth(Double.MAX_VALUE);
        contender.setAccessibleText(words.of("whatif.costOf"));
        contender.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable Contender one) {
                        return one == null || known == null ? "" : known.software().label(one);
                    }

                    @Override
                    public Contender fromString(String name) {
                        return contender.getValue();
                    }
                });
        getChildren().add(contender);
        for (Cost cost : Cost.values()) {
            NumberSlider slider = new NumberSlider();
            slider.setId("whatif-cost-" + cost.key);
            slider.setText(words.of("whatif.cost." + cost.key));
            slider.setTip(words.of("whatif.cost." + cost.key + ".tip"));
            slider.configure(
                    new SliderScale(cost.range, true, false, 2, text(cost.unit, words)),
                    (value, _) -> change(cost, value));
            sliders.put(cost, slider);
            getChildren().add(slider);
        }
        contender.valueProperty().subscribe(_ -> show());
        newKnown.subscribe(this::know);
        newStudio.elsewhere().subscribe(_ -> show());
    }

    private static DoubleFunction<String> text(Unit unit, Words words) {
        return switch (unit) {
            case TIME -> value -> Figures.time(value * 1e3);
            case NANOS_PER_BYTE -> value -> words.of("whatif.nanosPerByte", value);
            case MEGABYTES -> value -> words.of("whatif.perSecond", Figures.bytes(value * 1e6));
            case FACTOR -> value -> words.of("whatif.factor", value);
        };
    }

    private void know(@Nullable Known now) {
        known = now;
        if (now == null) {
            return;
        }
        List<Contender> all = now.experiment().contenders();
        Contender before = contender.getValue();
        showing = true;
        contender.getItems().setAll(all);
        contender.setValue(before != null && all.contains(before) ? before : all.getFirst());
        showing = false;
        show();
    }

    private void change(Cost cost, double value) {
        Known now = known;
        Scenario asked = studio == null ? null : studio.elsewhere().get();
        Contender one = contender.getValue();
        if (studio != null && asked != null && now != null && one != null && !showing) {
            Costs changed = cost.change.apply(asked.costsOf(one, now.software()), value);
            studio.elsewhere().set(asked.withCosts(one, changed));
        }
    }

    private void show() {
        Known now = known;
        Scenario asked = studio == null ? null : studio.elsewhere().get();
        Contender one = contender.getValue();
        if (asked == null || now == null || one == null || showing) {
            return;
        }
        Costs costs = asked.costsOf(one, now.software());
        showing = true;
        sliders.forEach((cost, slider) -> slider.show(cost.value.applyAsDouble(costs)));
        showing = false;
    }
}
