package tandem.ui.whatif;

import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import tandem.law.Figures;
import tandem.law.Speedup;
import tandem.model.Contender;
import tandem.model.ContenderRun;
import tandem.model.Recording;
import tandem.model.Strategy;
import tandem.picture.Picture;
import tandem.picture.chart.ScalingPicture;
import tandem.picture.chart.SharePicture;
import tandem.simulate.accuracy.Accuracy;
import tandem.ui.Document;
import tandem.ui.PictureCanvas;
import tandem.ui.Studio;
import tandem.ui.Words;
import tandem.ui.whatif.WhatIfResult.Beyond;
import tandem.ui.whatif.WhatIfResult.Known;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How right the simulation is here, how it goes on beyond this machine, and why.
public final class BeyondPanel {
    private static final double FAR = 0.15;

    private final Studio studio;
    private final Document document;
    private final Words words;

    @FXML private GridPane accuracy;
    @FXML private Label verdict;
    @FXML private Label whyNot;
    @FXML private VBox losses;
    @FXML private PictureCanvas scaling;
    @FXML private VBox above;
    @FXML private PictureCanvas shares;
    @FXML private MenuButton questions;

    private @Nullable Known known;
    private @Nullable WhatIfResult foresight;
    private List<Beyond> beyond = List.of();
    private @Nullable Contender chosen;

    @SuppressWarnings("NullAway.Init")
    public BeyondPanel(Studio studio, Document document, Words words) {
        this.studio = studio;
        this.document = document;
        this.words = words;
    }

    @FXML
    private void initialize() {
        scaling.show((width, _) -> scaling(width), true);
        shares.show((width, _) -> shares(width), true);
        new KnownMenu(studio, document, words).fill(questions);
        studio.palette().subscribe(_ -> redraw());
        ColumnConstraints name = new ColumnConstraints();
        name.setHgrow(Priority.ALWAYS);
        name.setMinWidth(0);
        ColumnConstraints figure = new ColumnConstraints();
        figure.setHalignment(HPos.RIGHT);
        accuracy.getColumnConstraints().setAll(name, figure, figure);
    }

    void follow(
            ObservableValue<@Nullable Known> newKnown,
            ObservableValue<@Nullable WhatIfResult> newForesight,
            ObservableValue<List<Beyond>> newBeyond,
            ObservableValue<Optional<Contender>> newChosen) {
        newKnown.subscribe(now -> {
            known = now;
            accuracy();
            redraw();
        });
        newForesight.subscribe(now -> {
            foresight = now;
            losses();
            redraw();
        });
        newChosen.subscribe(now -> {
            chosen = now == null ? null : now.orElse(null);
            losses();
        });
        newBeyond.subscribe(now -> {
            beyond = now;
            above();
            redraw();
        });
    }

    private void redraw() {
        scaling.redraw();
        shares.redraw();
    }

    /// Of the contender that is shown, or of all.
    private void losses() {
        losses.getChildren().clear();
        WhatIfResult made = foresight;
        if (made == null) {
            return;
        }
        int cores = made.elsewhere().hardware().cores();
        whyNot.setText(words.of("whatif.whyNot", cores));
        made.losses()
                .forEach((contender, sentences) -> {
                    if (chosen == null || contender.equals(chosen)) {
                        losses(made.there(), contender, cores, sentences);
                    }
                });
        if (losses.getChildren().isEmpty()) {
            losses.getChildren().add(line(words.of("whatif.whyNot.serial"), "muted"));
        }
    }

    private void losses(Recording there, Contender contender, int cores, List<String> sentences) {
        String title =
                there.run(contender)
                        .map(run ->
                                words.of(
                                        "whatif.whyNot.of",
                                        run.label(),
                                        Figures.times(Speedup.of(there, run).orElse(0)),
                                        cores))
                        .orElse("");
        losses.getChildren().add(line(title, "group"));
        sentences.forEach(each -> losses.getChildren().add(line(each, "doubt")));
    }

    /// A curve above the ideal line promises nothing: that is said of each, with its first point
    /// there.
    private void above() {
        Known now = known;
        Set<Contender> told = new LinkedHashSet<>();
        above.getChildren().clear();
        for (Beyond each : beyond) {
            String why = each.above();
            if (now != null && why != null && told.add(each.contender())) {
                String who =
                        words.of(
                                "whatif.beyond.above",
                                now.software().label(each.contender()),
                                Figures.times(each.speedup()),
                                words.count(
                                        "machine.cores",
                                        each.cores(),
                                        Figures.count(each.cores())));
                above.getChildren().add(line(who + " " + why, "doubt"));
            }
        }
    }

    private static Label line(String text, String style) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }

    private void accuracy() {
        accuracy.getChildren().clear();
        Known now = known;
        if (now == null || now.accuracy().isEmpty()) {
            verdict.setText(words.of("whatif.right.unknown"));
            return;
        }
        accuracy.addRow(
                0,
                muted(""),
                muted(words.of("whatif.right.makespan")),
                muted(words.of("whatif.right.busy")));
        int row = 1;
        for (Accuracy each : now.accuracy()) {
            Label name = new Label(each.label());
            name.setWrapText(true);
            name.setMinHeight(Region.USE_PREF_SIZE);
            accuracy.addRow(row++, name, error(each.makespanError()), error(each.busyError()));
        }
        double worst = now.worst();
        verdict.setText(
                words.of(
                        worst <= FAR ? "whatif.right.close" : "whatif.right.far",
                        Math.abs(100 * worst)));
    }

    private Label error(double share) {
        Label label = new Label(Figures.change(share));
        label.getStyleClass().add("figure");
        label.setMinWidth(Label.USE_PREF_SIZE);
        if (Math.abs(share) > FAR) {
            label.getStyleClass().add("not-held");
        }
        return label;
    }

    private static Label muted(String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll("muted", "small");
        label.setMinWidth(Label.USE_PREF_SIZE);
        return label;
    }

    private @Nullable Picture scaling(double width) {
        Known now = known;
        if (now == null || width < 120) {
            return null;
        }
        List<ScalingPicture.Curve> curves = new ArrayList<>();
        for (Contender contender : now.experiment().contenders()) {
            if (contender.strategy() != Strategy.SERIAL) {
                curves.add(
                        new ScalingPicture.Curve(
                                contender,
                                now.software().label(contender),
                                beyond.stream()
                                        .filter(each -> each.contender().equals(contender))
                                        .map(each ->
                                                new ScalingPicture.Point(
                                                        each.cores(), each.speedup()))
                                        .toList(),
                                measured(now, contender)));
            }
        }
        return ScalingPicture.of(curves, now.machine().cores(), width, studio.palette().get());
    }

    /// Only with as many workers as cores does what was measured belong among these points.
    private static ScalingPicture.@Nullable Point measured(Known now, Contender contender) {
        Recording recording = now.measured();
        ContenderRun run = recording == null ? null : recording.run(contender).orElse(null);
        if (recording == null || run == null || run.workers() != now.machine().cores()) {
            return null;
        }
        double speedup = Speedup.of(recording, run).orElse(0);
        return speedup > 0 ? new ScalingPicture.Point(run.workers(), speedup) : null;
    }

    private @Nullable Picture shares(double width) {
        WhatIfResult made = foresight;
        return made == null || width < 120
                ? null
                : SharePicture.of(made.there(), width, studio.palette().get());
    }
}
