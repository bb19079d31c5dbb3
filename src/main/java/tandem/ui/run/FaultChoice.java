package tandem.ui.run;

import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import tandem.model.Experiment;
import tandem.model.Fault;
import tandem.ui.NumberSlider;
import tandem.ui.SliderScale;
import tandem.ui.Studio;
import tandem.ui.Words;

import java.util.Optional;

/// What shall go wrong in the experiment, in which worker and when; the latter two are asked only
/// where something shall.
public final class FaultChoice extends VBox {
    private static final int FIRST_WORKER = 2;
    private static final double HALFWAY = 50;

    private final ComboBox<Optional<Fault.Kind>> kind = new ComboBox<>();
    private final NumberSlider worker = new NumberSlider();
    private final NumberSlider percent = new NumberSlider();
    private boolean showing;

    public FaultChoice() {
        getStyleClass().addAll("controls", "more");
        kind.setId("fault-kind");
        worker.setId("fault-worker");
        percent.setId("fault-percent");
    }

    /// Shows the studio's experiment from now on, and changes it.
    void use(Studio studio, Words words) {
        Label name = new Label(words.of("experiment.fault"));
        name.setLabelFor(kind);
        name.setTooltip(new Tooltip(words.of("tip.fault")));
        name.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox row = new HBox(8, name, gap, kind);
        row.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(row, worker, percent);
        kinds(studio, words);
        worker.setText(words.of("experiment.fault.worker"));
        worker.setTip(words.of("tip.fault.worker"));
        percent.setText(words.of("experiment.fault.percent"));
        percent.setTip(words.of("tip.fault.percent"));
        worker.configure(
                SliderScale.wide(Experiment.WORKERS), (_, continues) -> change(studio, continues));
        percent.configure(
                SliderScale.whole(Fault.PERCENT)
                        .withWords(value -> words.of("experiment.percent", Math.round(value))),
                (_, continues) -> change(studio, continues));
        studio.experiment().subscribe(this::show);
    }

    private void kinds(Studio studio, Words words) {
        kind.getItems().add(Optional.empty());
        for (Fault.Kind each : Fault.Kind.values()) {
            kind.getItems().add(Optional.of(each));
        }
        kind.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(Optional<Fault.Kind> chosen) {
                        return chosen.map(each -> words.of("fault." + each.key()))
                                .orElse(words.of("fault.none"));
                    }

                    @Override
                    public Optional<Fault.Kind> fromString(String text) {
                        throw new UnsupportedOperationException("kinds are chosen, not typed");
                    }
                });
        kind.setValue(Optional.empty());
        kind.setAccessibleText(words.of("experiment.fault"));
        kind.valueProperty().subscribe(_ -> change(studio, false));
    }

    private void change(Studio studio, boolean continues) {
        if (showing) {
            return;
        }
        Fault fault =
                kind.getValue()
                        .map(each -> new Fault(each, (int) worker.value(), percent.value()))
                        .orElse(null);
        studio.history().change(studio.experiment().get().withFault(fault), continues);
    }

    private void show(Experiment experiment) {
        showing = true;
        Optional<Fault> fault = Optional.ofNullable(experiment.fault());
        kind.setValue(fault.map(Fault::kind));
        worker.show(fault.map(Fault::worker).orElse(Math.min(FIRST_WORKER, experiment.workers())));
        percent.show(fault.map(Fault::percent).orElse(HALFWAY));
        for (NumberSlider each : new NumberSlider[] {worker, percent}) {
            each.setVisible(fault.isPresent());
            each.setManaged(fault.isPresent());
        }
        showing = false;
    }
}
