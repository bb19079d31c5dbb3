package tandem.ui.whatif;

import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import tandem.law.Figures;
import tandem.model.Contender;
import tandem.model.Machine;
import tandem.model.Recording;
import tandem.model.Strategy;
import tandem.model.span.State;
import tandem.picture.Picture;
import tandem.picture.timeline.LegendPicture;
import tandem.simulate.accuracy.Accuracy;
import tandem.ui.HitWords;
import tandem.ui.PictureCanvas;
import tandem.ui.Screen;
import tandem.ui.Shown;
import tandem.ui.Studio;
import tandem.ui.Words;
import tandem.ui.whatif.ComparedWords.Place;
import tandem.ui.whatif.WhatIfResult.Known;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The measured timeline above, the simulated ones below it, all on one time axis; between them how
/// far the simulation is off where it can be checked.
public final class ComparePanel {
    private static final double NEAR = 0.05;
    private static final double FAR = 0.15;
    private static final double WORTH_A_WORD = 0.005;

    private final Studio studio;
    private final Shown shown;
    private final Words words;

    @FXML private ChoiceBox<Optional<Contender>> contender;
    @FXML private VBox measuredBox;
    @FXML private Label measuredText;
    @FXML private PictureCanvas measured;
    @FXML private Label nothing;
    @FXML private VBox hereBox;
    @FXML private Label hereText;
    @FXML private Label hereLoad;
    @FXML private FlowPane errors;
    @FXML private PictureCanvas here;
    @FXML private Label thereText;
    @FXML private Label thereLoad;
    @FXML private PictureCanvas there;
    @FXML private PictureCanvas legend;

    private final Tooltip contenderTip = new Tooltip();
    private @Nullable Known known;
    private @Nullable WhatIfResult foresight;

    @SuppressWarnings("NullAway.Init")
    public ComparePanel(Studio studio, Shown shown, Words words) {
        this.studio = studio;
        this.shown = shown;
        this.words = words;
    }

    @FXML
    private void initialize() {
        measured.show((width, _) -> lanes(known == null ? null : known.measured(), width), true);
        here.show((width, _) -> lanes(known == null ? null : known.here(), width), true);
        there.show((width, _) -> lanes(foresight == null ? null : foresight.there(), width), true);
        measured.setSaying((x, y) -> said(known == null ? null : known.measured(), measured, x, y));
        here.setSaying((x, y) -> said(known == null ? null : known.here(), here, x, y));
        there.setSaying((x, y) -> said(foresight == null ? null : foresight.there(), there, x, y));
        legend.show((width, _) -> legend(width), true);
        contender.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable Optional<Contender> each) {
                        return each == null ? "" : each.map(ComparePanel.this::label).orElse(all());
                    }

                    @Override
                    public Optional<Contender> fromString(String name) {
                        return contender.getValue();
                    }
                });
        contender.valueProperty().subscribe(_ -> show());
        contender
                .valueProperty()
                .subscribe(_ ->
                        contenderTip.setText(
                                contender.getConverter().toString(contender.getValue())));
        contender.setTooltip(contenderTip);
        for (Region box : List.of(measuredBox, hereBox, hereLoad, thereLoad)) {
            box.managedProperty().bind(box.visibleProperty());
        }
        nothing.managedProperty().bind(nothing.visibleProperty());
        studio.palette().subscribe(_ -> redraw());
        shown.set(
                Screen.WHAT_IF,
                () -> {
                    WhatIfResult made = foresight;
                    return made == null
                            ? Optional.empty()
                            : Optional.of(
                                    new ComparedPicture(made, chosen(), studio.palette().get())
                                            .of(words));
                });
    }

    void follow(
            ObservableValue<@Nullable Known> newKnown,
            ObservableValue<@Nullable WhatIfResult> newForesight) {
        newKnown.subscribe(now -> {
            known = now;
            contenders();
            show();
        });
        newForesight.subscribe(now -> {
            foresight = now;
            show();
        });
    }

    /// The only contender that is shown, or none for all.
    ObservableValue<Optional<Contender>> only() {
        return contender.valueProperty();
    }

    private String all() {
        return words.of("whatif.all");
    }

    private String label(Contender one) {
        return known == null ? one.id() : known.software().label(one);
    }

    private @Nullable Contender chosen() {
        Optional<Contender> value = contender.getValue();
        return value == null ? null : value.orElse(null);
    }

    /// At first the one of which there is most to see: a parallel one.
    private void contenders() {
        if (known == null) {
            return;
        }
        List<Contender> now = known.experiment().contenders();
        Optional<Contender> before = contender.getValue();
        List<Optional<Contender>> choices = new ArrayList<>();
        choices.add(Optional.empty());
        now.forEach(each -> choices.add(Optional.of(each)));
        contender.getItems().setAll(choices);
        boolean stays = before != null && choices.contains(before);
        contender.setValue(
                stays
                        ? before
                        : now.stream()
                                .filter(each -> each.strategy() != Strategy.SERIAL)
                                .filter(each -> each.strategy().forks())
                                .findFirst()
                                .or(() -> Optional.of(now.getFirst())));
    }

    private @Nullable Picture lanes(@Nullable Recording recording, double width) {
        WhatIfResult made = foresight;
        return recording == null || made == null || width < 200
                ? null
                : new ComparedLanes(made.longestNanos(chosen()), studio.palette().get())
                        .of(recording, chosen(), width);
    }

    private String said(@Nullable Recording recording, PictureCanvas canvas, double x, double y) {
        WhatIfResult made = foresight;
        return recording == null || made == null
                ? ""
                : new HitWords(words)
                        .text(
                                recording,
                                new ComparedLanes(
                                                made.longestNanos(chosen()), studio.palette().get())
                                        .at(
                                                recording,
                                                chosen(),
                                                Math.floor(canvas.getWidth()),
                                                x,
                                                y));
    }

    private @Nullable Picture legend(double width) {
        WhatIfResult made = foresight;
        if (made == null || width < 200) {
            return null;
        }
        return LegendPicture.of(made.there(), width, studio.palette().get());
    }

    private void redraw() {
        List.of(measured, here, there, legend).forEach(PictureCanvas::redraw);
    }

    private void show() {
        Known now = known;
        if (now != null) {
            Recording real = now.measured();
            measuredBox.setVisible(real != null);
            hereBox.setVisible(now.here() != null);
            nothing.setVisible(real == null);
            measuredText.setText(
                    real == null
                            ? ""
                            : compared().figures(real, now.machine().cores(), Place.MEASURED));
            say(hereLoad, compared().here(now));
            accuracy(now);
        }
        WhatIfResult made = foresight;
        thereText.setText(
                made == null
                        ? ""
                        : compared()
                                .figures(
                                        made.there(),
                                        made.elsewhere().hardware().cores(),
                                        Place.THERE));
        say(thereLoad, made == null ? "" : compared().there(made));
        redraw();
    }

    private ComparedWords compared() {
        return new ComparedWords(words, chosen());
    }

    private static void say(Label label, String text) {
        label.setText(text);
        label.setVisible(!text.isEmpty());
    }

    private void accuracy(Known now) {
        Recording simulated = now.here();
        Contender one = chosen();
        if (simulated == null) {
            return;
        }
        Machine machine = now.machine();
        List<Accuracy> checked =
                now.accuracy().stream()
                        .filter(each -> one == null || each.contender().equals(one))
                        .toList();
        errors.getChildren().clear();
        double worst =
                checked.stream()
                        .mapToDouble(each -> Math.abs(each.makespanError()))
                        .max()
                        .orElse(0);
        String verdict = worst <= FAR ? "whatif.verdict.close" : "whatif.verdict.far";
        hereText.setText(
                checked.isEmpty()
                        ? words.of("whatif.verdict.none")
                        : compared().figures(simulated, machine.cores(), Place.HERE)
                                + " · "
                                + words.of(verdict, 100 * worst));
        for (Accuracy each : checked) {
            String who = checked.size() > 1 ? each.label() + ": " : "";
            chip(
                    who + words.of("whatif.error.makespan", Figures.change(each.makespanError())),
                    each.makespanError(),
                    words.of(
                            "whatif.error.makespan.tip",
                            Figures.time(each.measuredNanos()),
                            Figures.time(each.simulatedNanos())));
            if (checked.size() == 1) {
                chip(
                        words.of("whatif.error.busy", Figures.change(each.busyError())),
                        each.busyError(),
                        words.of("whatif.error.busy.tip"));
                states(each);
            }
        }
    }

    private void states(Accuracy one) {
        for (Map.Entry<State, Double> each : one.stateErrors().entrySet()) {
            if (Math.abs(each.getValue()) >= WORTH_A_WORD) {
                chip(
                        words.of(
                                "whatif.error.state",
                                each.getKey().words(),
                                Figures.change(each.getValue())),
                        each.getValue(),
                        words.of("whatif.error.state.tip"));
            }
        }
    }

    private void chip(String text, double error, String tip) {
        Label chip = new Label(text);
        chip.getStyleClass()
                .addAll(
                        "chip",
                        Math.abs(error) <= NEAR
                                ? "near"
                                : Math.abs(error) <= FAR ? "middling" : "far");
        chip.setTooltip(new Tooltip(tip));
        chip.setMinWidth(Region.USE_PREF_SIZE);
        errors.getChildren().add(chip);
    }
}
