package tandem.ui.whatif;

import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;

import tandem.law.Figures;
import tandem.model.Experiment;
import tandem.model.Range;
import tandem.simulate.os.Discipline;
import tandem.simulate.os.Hardware;
import tandem.simulate.program.GilSetting;
import tandem.simulate.program.Software;
import tandem.ui.NumberSlider;
import tandem.ui.RunControl;
import tandem.ui.Scenario;
import tandem.ui.SliderScale;
import tandem.ui.Studio;
import tandem.ui.Words;

import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.DoubleFunction;
import java.util.function.UnaryOperator;

/// The controls that say what machine is simulated.
public final class SystemPanel {
    private static final int[] PRESETS = {4, 16, 64};
    private static final int THIS_MACHINE = 0;

    private final Studio studio;
    private final RunControl runs;
    private final Words words;

    @FXML private SegmentedButton presets;
    @FXML private NumberSlider cores;
    @FXML private NumberSlider efficiency;
    @FXML private NumberSlider speed;
    @FXML private NumberSlider switchCost;
    @FXML private NumberSlider devices;
    @FXML private NumberSlider background;
    @FXML private CheckBox smt;
    @FXML private CheckBox sharedCache;
    @FXML private Hyperlink moreHardware;
    @FXML private VBox moreHardwareBox;
    @FXML private NumberSlider efficiencySpeed;
    @FXML private NumberSlider smtThroughput;
    @FXML private NumberSlider wakeCost;
    @FXML private NumberSlider workers;
    @FXML private ComboBox<Discipline> discipline;
    @FXML private NumberSlider quantum;
    @FXML private NumberSlider start;
    @FXML private NumberSlider messages;
    @FXML private SegmentedButton gil;
    @FXML private NumberSlider interval;
    @FXML private NumberSlider handOver;
    @FXML private Hyperlink moreCosts;
    @FXML private CostBox costs;
    @FXML private Label from;
    @FXML private Button back;
    @FXML private Button run;

    private @Nullable ObservableValue<WhatIfResult.@Nullable Known> known;
    private boolean showing;

    @SuppressWarnings("NullAway.Init")
    public SystemPanel(Studio studio, RunControl runs, Words words) {
        this.studio = studio;
        this.runs = runs;
        this.words = words;
    }

    @FXML
    private void initialize() {
        presets();
        hardware();
        software();
        fold(moreHardware, moreHardwareBox, "whatif.moreHardware");
        fold(moreCosts, costs, "whatif.moreCosts");
        runs.busy()
                .subscribe(
                        busy -> run.setText(words.of(busy ? "experiment.stop" : "whatif.measure")));
        studio.elsewhere().subscribe(this::show);
    }

    void follow(ObservableValue<WhatIfResult.@Nullable Known> newKnown) {
        known = newKnown;
        costs.use(studio, words, newKnown);
        newKnown.subscribe(now -> {
            from.setText(now == null ? "" : String.join(" ", now.software().from()));
            show(studio.elsewhere().get());
        });
    }

    private void fold(Hyperlink link, Node box, String key) {
        box.setVisible(false);
        box.managedProperty().bind(box.visibleProperty());
        box.visibleProperty().subscribe(open -> link.setText(words.of(open ? key + ".less" : key)));
        link.setOnAction(_ -> {
            link.setVisited(false);
            box.setVisible(!box.isVisible());
        });
    }

    private void presets() {
        button(presets, words.of("whatif.preset.here"), THIS_MACHINE, this::back);
        for (int many : PRESETS) {
            button(
                    presets,
                    words.of("whatif.preset", many),
                    many,
                    () ->
                            change(asked ->
                                    asked.withHardware(
                                                    asked.hardware()
                                                            .withCores(many)
                                                            .withBackground(0))
                                            .withWorkers(many)));
        }
    }

    private static void button(SegmentedButton box, String text, Object value, Runnable action) {
        ToggleButton button = new ToggleButton(text);
        button.setUserData(value);
        button.setId(box.getId() + "-" + value.toString().toLowerCase(Locale.ROOT));
        button.setOnAction(_ -> {
            button.setSelected(true);
            action.run();
        });
        box.getButtons().add(button);
    }

    private void hardware() {
        slide(
                cores,
                SliderScale.wide(Hardware.CORES),
                (asked, value) -> asked.withHardware(asked.hardware().withCores(value.intValue())));
        slide(
                efficiency,
                SliderScale.wide(Hardware.EFFICIENCY_CORES),
                (asked, value) ->
                        asked.withHardware(
                                asked.hardware()
                                        .withEfficiencyCores(
                                                Math.min(
                                                        value.intValue(),
                                                        asked.hardware().cores() - 1))));
        slide(
                speed,
                scale(Hardware.SPEED, value -> words.of("whatif.times", plain(value))),
                (asked, value) ->
                        asked.withHardware(
                                asked.hardware()
                                        .withSpeeds(value, asked.hardware().efficiencySpeed())));
        slide(
                switchCost,
                scale(Hardware.SWITCH, value -> Figures.time(value * 1e3)),
                (asked, value) -> asked.withHardware(asked.hardware().withSwitchMicros(value)));
        slide(
                devices,
                SliderScale.wide(Hardware.DEVICES)
                        .withWords(value ->
                                value == 0
                                        ? words.of("whatif.devices.all")
                                        : Figures.count((long) value)),
                (asked, value) ->
                        asked.withHardware(asked.hardware().withDevices(value.intValue())));
        slide(
                background,
                scale(
                        Hardware.BACKGROUND,
                        value ->
                                value == 0
                                        ? words.of("whatif.background.none")
                                        : words.of("whatif.background.cores", plain(value))),
                (asked, value) -> asked.withHardware(asked.hardware().withBackgroundUpTo(value)));
        smt.selectedProperty()
                .subscribe(on ->
                        change(asked ->
                                asked.withHardware(
                                        asked.hardware()
                                                .withSmt(
                                                        on ? 2 : 1,
                                                        asked.hardware().smtThroughput()))));
        sharedCache
                .selectedProperty()
                .subscribe(on ->
                        change(asked -> asked.withHardware(asked.hardware().withSharedCache(on))));
        slide(
                efficiencySpeed,
                scale(Hardware.SPEED, value -> words.of("whatif.times", plain(value))),
                (asked, value) ->
                        asked.withHardware(
                                asked.hardware().withSpeeds(asked.hardware().speed(), value)));
        slide(
                smtThroughput,
                scale(Hardware.SMT_THROUGHPUT, value -> words.of("whatif.factor", value)),
                (asked, value) ->
                        asked.withHardware(
                                asked.hardware()
                                        .withSmt(asked.hardware().threadsPerCore(), value)));
        slide(
                wakeCost,
                scale(Hardware.WAKE, value -> Figures.time(value * 1e3)),
                (asked, value) -> asked.withHardware(asked.hardware().withWakeMicros(value)));
    }

    private void software() {
        slide(
                workers,
                SliderScale.wide(Experiment.WORKERS),
                (asked, value) -> asked.withWorkers(value.intValue()));
        discipline.getItems().setAll(Discipline.values());
        discipline.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable Discipline each) {
                        return each == null ? "" : each.title();
                    }

                    @Override
                    public Discipline fromString(String title) {
                        return discipline.getValue();
                    }
                });
        discipline
                .valueProperty()
                .subscribe(chosen -> {
                    if (chosen != null) {
                        change(asked -> asked.withRules(asked.rules().withDiscipline(chosen)));
                    }
                });
        slide(
                quantum,
                scale(Software.QUANTUM, value -> Figures.time(value * 1e6)),
                (asked, value) -> asked.withRules(asked.rules().withQuantumMillis(value)));
        DoubleFunction<String> asHere =
                value ->
                        value == 1
                                ? words.of("whatif.asHere")
                                : words.of("whatif.times", plain(value));
        slide(start, scale(Scenario.FACTOR, asHere), Scenario::withStart);
        slide(messages, scale(Scenario.FACTOR, asHere), Scenario::withMessages);
        for (GilSetting each : GilSetting.values()) {
            button(
                    gil,
                    each.key(),
                    each,
                    () -> change(asked -> asked.withRules(asked.rules().withGil(each))));
        }
        slide(
                interval,
                scale(Software.SWITCH_INTERVAL, value -> Figures.time(value * 1e6)),
                (asked, value) -> asked.withRules(asked.rules().withSwitchIntervalMillis(value)));
        slide(
                handOver,
                scale(Software.GIL_HAND_OVER, value -> Figures.time(value * 1e3)),
                (asked, value) -> asked.withRules(asked.rules().withGilMicros(value)));
    }

    private static SliderScale scale(Range range, DoubleFunction<String> text) {
        return new SliderScale(range, true, false, 2, text);
    }

    private static String plain(double value) {
        return value == Math.rint(value)
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.2g", value);
    }

    private void slide(
            NumberSlider slider, SliderScale scale, BiFunction<Scenario, Double, Scenario> change) {
        slider.configure(scale, (value, _) -> change(asked -> change.apply(asked, value)));
    }

    private void change(UnaryOperator<Scenario> change) {
        Scenario asked = studio.elsewhere().get();
        if (!showing && asked != null) {
            studio.elsewhere().set(change.apply(asked));
        }
    }

    private void show(@Nullable Scenario asked) {
        if (asked == null) {
            return;
        }
        showing = true;
        Hardware hardware = asked.hardware();
        cores.show(hardware.cores());
        efficiency.show(hardware.efficiencyCores());
        speed.show(hardware.speed());
        switchCost.show(hardware.switchMicros());
        devices.show(hardware.devices());
        background.show(hardware.background());
        smt.setSelected(hardware.threadsPerCore() > 1);
        sharedCache.setSelected(hardware.sharedCache());
        efficiencySpeed.show(hardware.efficiencySpeed());
        efficiencySpeed.setDisable(hardware.efficiencyCores() == 0);
        smtThroughput.show(hardware.smtThroughput());
        smtThroughput.setDisable(hardware.threadsPerCore() == 1);
        wakeCost.show(hardware.wakeMicros());
        workers.show(asked.workers());
        Software rules = asked.rules();
        discipline.setValue(rules.discipline());
        quantum.show(rules.quantumMillis());
        quantum.setDisable(!rules.discipline().slices());
        start.show(asked.start());
        messages.show(asked.messages());
        gil.getButtons().forEach(each -> each.setSelected(each.getUserData() == rules.gil()));
        interval.show(rules.switchIntervalMillis());
        interval.setDisable(rules.gil() == GilSetting.OFF);
        handOver.show(rules.gilMicros());
        handOver.setDisable(rules.gil() == GilSetting.OFF);
        boolean here = asked.equals(here());
        back.setDisable(here);
        for (ToggleButton preset : List.copyOf(presets.getButtons())) {
            int many = (int) preset.getUserData();
            preset.setSelected(
                    many == THIS_MACHINE
                            ? here
                            : hardware.cores() == many && asked.workers() == many);
        }
        showing = false;
    }

    private @Nullable Scenario here() {
        WhatIfResult.Known now = known == null ? null : known.getValue();
        return now == null ? null : now.asHere();
    }

    @FXML
    private void back() {
        Scenario here = here();
        if (here != null) {
            studio.elsewhere().set(here);
        }
    }

    @FXML
    private void run() {
        if (runs.busy().get()) {
            runs.stop();
        } else {
            runs.start();
        }
    }
}
