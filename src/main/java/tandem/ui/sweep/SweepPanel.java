package tandem.ui.sweep;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;

import tandem.engine.sweep.SweepRun;
import tandem.lab.Laboratory;
import tandem.law.Figures;
import tandem.law.Repeats;
import tandem.model.Axis;
import tandem.model.Experiment;
import tandem.model.Range;
import tandem.model.Recording;
import tandem.model.Sweep;
import tandem.ui.ContenderCard;
import tandem.ui.Document;
import tandem.ui.NumberSlider;
import tandem.ui.RunButton;
import tandem.ui.RunControl;
import tandem.ui.RunCount;
import tandem.ui.Screen;
import tandem.ui.SliderScale;
import tandem.ui.Studio;
import tandem.ui.SweepDraft;
import tandem.ui.Words;

import java.util.List;
import java.util.Objects;

/// The controls that say what is swept over, and how far it is.
public final class SweepPanel {
    /// More take a file of experiments and the command line.
    private static final Range REPEATS = new Range("repeats", 1, 100, "");

    private static final Range WARM_UPS = new Range("warmups", 0, 10, "");
    private static final Duration TICK = Duration.millis(250);

    private final Studio studio;
    private final Document document;
    private final RunControl runs;
    private final Laboratory laboratory;
    private final Words words;
    private final Timeline clock = new Timeline(new KeyFrame(TICK, _ -> progressed()));

    @FXML private Button workload;
    @FXML private Label details;
    @FXML private SegmentedButton axis;
    @FXML private RangeField values;
    @FXML private NumberSlider repeats;
    @FXML private NumberSlider warmUps;
    @FXML private VBox contenders;
    @FXML private Label fault;
    @FXML private VBox progressBox;
    @FXML private ProgressBar progress;
    @FXML private Label left;
    @FXML private Button more;
    @FXML private Button run;
    @FXML private Label estimate;

    @SuppressWarnings("NullAway.Init")
    public SweepPanel(
            Studio studio, Document document, RunControl runs, Laboratory laboratory, Words words) {
        this.studio = studio;
        this.document = document;
        this.runs = runs;
        this.laboratory = laboratory;
        this.words = words;
    }

    @FXML
    private void initialize() {
        for (Axis each : Axis.values()) {
            ToggleButton button = new ToggleButton(words.of("sweep.axis." + each.key()));
            button.setId("sweep-axis-" + each.key());
            button.setTooltip(new Tooltip(words.of("sweep.axis." + each.key() + ".tip")));
            button.setUserData(each);
            button.setOnAction(_ -> {
                button.setSelected(true);
                choose(each);
            });
            axis.getButtons().add(button);
        }
        values.configure(chosen -> studio.sweep().set(studio.sweep().get().withValues(chosen)));
        repeats.configure(
                SliderScale.wide(REPEATS).withWords(this::repeats),
                (value, _) -> studio.sweep().set(studio.sweep().get().withRepeats((int) value)));
        warmUps.configure(
                SliderScale.whole(WARM_UPS),
                (value, _) -> studio.sweep().set(studio.sweep().get().withWarmUps((int) value)));
        repeats.beStrict();
        warmUps.beStrict();
        for (var problem : problems()) {
            problem.subscribe(_ -> mistyped());
        }
        for (Region box : List.of(progressBox, more, fault)) {
            box.managedProperty().bind(box.visibleProperty());
        }
        clock.setCycleCount(Animation.INDEFINITE);
        studio.experiment().subscribe(_ -> show());
        studio.sweep().subscribe(_ -> show());
        studio.palette().subscribe(_ -> contenders());
        document.digest().subscribe(_ -> more());
        studio.run().subscribe(_ -> turned());
        runs.busy().subscribe(_ -> turned());
    }

    private List<ReadOnlyObjectProperty<@Nullable String>> problems() {
        return List.of(values.problem(), repeats.problem(), warmUps.problem());
    }

    private void mistyped() {
        studio.sweepProblem()
                .set(
                        problems().stream()
                                .map(ReadOnlyObjectProperty::get)
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElse(null));
        estimate();
    }

    private String repeats(double value) {
        return words.of(
                "sweep.repeats.width",
                (int) value,
                Math.round(100 * Repeats.expectedHalfWidth((int) value)));
    }

    private void choose(Axis chosen) {
        SweepDraft draft = studio.sweep().get();
        if (chosen == draft.axis()) {
            return;
        }
        double own = chosen.of(studio.experiment().get());
        studio.sweep()
                .set(
                        chosen == Axis.WORKERS
                                ? draft.withAxis(chosen, SweepDraft.of(studio.machine()).values())
                                : draft.withAxis(chosen, Values.around(chosen, own)));
    }

    private void show() {
        SweepDraft draft = studio.sweep().get();
        Experiment experiment = studio.experiment().get();
        workload.setText(experiment.workload().title());
        details.setText(
                words.of(
                        "sweep.details",
                        Figures.count(experiment.tasks()),
                        Figures.time(experiment.workMillis() * 1e6),
                        experiment.schedule().title(),
                        experiment.workers()));
        axis.getButtons().forEach(each -> each.setSelected(each.getUserData() == draft.axis()));
        values.show(
                draft.axis(),
                words.of("sweep.values." + draft.axis().key()),
                words.of("sweep.values.tip"),
                draft.values());
        repeats.show(draft.repeats());
        warmUps.show(draft.warmUps());
        fault.setVisible(experiment.fault() != null);
        contenders();
        estimate();
        more();
    }

    private void contenders() {
        contenders
                .getChildren()
                .setAll(
                        studio.experiment().get().contenders().stream()
                                .map(each ->
                                        new ContenderCard(
                                                each,
                                                studio.machine(),
                                                studio.palette().get().contender(each).hex(),
                                                words))
                                .toList());
    }

    private void estimate() {
        if (runs.busy().get()) {
            estimate.setText(words.of("experiment.keys.stop"));
            run.setDisable(false);
            return;
        }
        if (studio.sweepProblem().get() != null) {
            estimate.setText(words.of("sweep.mistyped"));
            run.setDisable(true);
            return;
        }
        try {
            Sweep sweep = studio.sweep().get().sweep(studio.experiment().get());
            estimate.setText(
                    words.of(
                            "sweep.about",
                            RunCount.of(sweep).text(words),
                            Figures.time(laboratory.estimateNanos(sweep))));
            run.setDisable(false);
        } catch (IllegalArgumentException e) {
            estimate.setText(e.getMessage());
            run.setDisable(true);
        }
    }

    private void more() {
        Recording recording = document.digest().get();
        boolean offered = recording != null && recording.sweep().isPresent() && !runs.busy().get();
        more.setVisible(offered);
        int by = studio.sweep().get().repeats();
        more.setText(words.count("sweep.more", by, Integer.toString(by)));
    }

    private void turned() {
        boolean busy = runs.busy().get();
        RunButton.show(run, busy, words.of(busy ? "sweep.stop" : "sweep.run"));
        boolean sweeps = studio.run().get() instanceof SweepRun;
        progressBox.setVisible(sweeps);
        if (sweeps) {
            clock.play();
            progressed();
        } else {
            clock.stop();
        }
        estimate();
        more();
    }

    private void progressed() {
        if (studio.run().get() instanceof SweepRun sweep) {
            progress.setProgress(sweep.progress());
            left.setText(left(sweep));
        }
    }

    private String left(SweepRun sweep) {
        int pilots = sweep.pilotsInAll();
        boolean piloting = sweep.runsDone() < pilots;
        int before = piloting ? 0 : pilots;
        int all = piloting ? pilots : sweep.runsInAll() - pilots;
        return words.of(
                piloting ? "sweep.left.pilots" : "sweep.left",
                Math.min(sweep.runsDone() - before + 1, all),
                all,
                Figures.time(seconds(sweep.leftNanos())));
    }

    private static double seconds(long nanos) {
        return Math.ceil(nanos / 1e9) * 1e9;
    }

    @FXML
    private void change() {
        studio.screen().set(Screen.RUN);
    }

    @FXML
    private void addRepeats() {
        runs.addRepeats(studio.sweep().get().repeats());
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
