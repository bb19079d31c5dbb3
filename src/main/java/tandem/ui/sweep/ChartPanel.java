package tandem.ui.sweep;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.MouseEvent;
import javafx.scene.transform.Transform;
import javafx.util.StringConverter;

import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;

import tandem.law.sweep.SweepFigures;
import tandem.model.Axis;
import tandem.model.Contender;
import tandem.model.Prediction;
import tandem.model.Recording;
import tandem.model.Strategy;
import tandem.picture.Picture;
import tandem.picture.figure.StackedPicture;
import tandem.picture.sweep.SweepChart;
import tandem.picture.sweep.SweepPicture;
import tandem.picture.sweep.SweepWords;
import tandem.ui.ContenderCard;
import tandem.ui.Document;
import tandem.ui.Notice;
import tandem.ui.PictureCanvas;
import tandem.ui.RunInputs;
import tandem.ui.Screen;
import tandem.ui.Shown;
import tandem.ui.Studio;
import tandem.ui.Words;

import java.util.List;
import java.util.Optional;

/// The curves.
public final class ChartPanel {
    private static final double LEAST_WIDTH = 200;
    private static final double LEAST_HEIGHT = 120;

    private final Studio studio;
    private final Document document;
    private final Shown shown;
    private final Words words;

    @FXML private SegmentedButton kinds;
    @FXML private CheckBox logarithmic;
    @FXML private ChoiceBox<Contender> guessed;
    @FXML private ToggleButton predict;
    @FXML private Label notPredicted;
    @FXML private Button copy;
    @FXML private Label others;
    @FXML private Label against;
    @FXML private PictureCanvas chart;
    @FXML private Label empty;

    private SweepChart kind = SweepChart.SPEEDUP;

    @SuppressWarnings("NullAway.Init")
    public ChartPanel(Studio studio, Document document, Shown shown, Words words) {
        this.studio = studio;
        this.document = document;
        this.shown = shown;
        this.words = words;
    }

    @FXML
    private void initialize() {
        for (SweepChart each : SweepChart.values()) {
            ToggleButton button = new ToggleButton(words.of("sweep.chart." + each.key()));
            button.setId("sweep-chart-" + each.key());
            button.setTooltip(new Tooltip(words.of("sweep.chart." + each.key() + ".tip")));
            button.setSelected(each == kind);
            button.setOnAction(_ -> {
                button.setSelected(true);
                kind = each;
                logarithmic.setDisable(each == SweepChart.SHARES);
                show();
            });
            kinds.getButtons().add(button);
        }
        logarithmic.selectedProperty().subscribe(_ -> chart.redraw());
        chart.show(this::draw, false);
        document.figures().subscribe(_ -> show());
        studio.run().subscribe(_ -> show());
        studio.palette().subscribe(_ -> chart.redraw());
        shown.set(Screen.SWEEP, this::picture);
        predicting();
    }

    private void predicting() {
        guessed.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable Contender each) {
                        return each == null
                                ? ""
                                : ContenderCard.name(each, studio.machine(), words);
                    }

                    @Override
                    public Contender fromString(String name) {
                        return guessed.getValue();
                    }
                });
        guessed.visibleProperty().bind(predict.selectedProperty());
        guessed.managedProperty().bind(guessed.visibleProperty());
        for (Node other : List.of(kinds, logarithmic)) {
            other.visibleProperty().bind(predict.selectedProperty().not());
            other.managedProperty().bind(other.visibleProperty());
        }
        for (Node one : List.of(predict, notPredicted, others)) {
            one.managedProperty().bind(one.visibleProperty());
        }
        guessed.valueProperty().subscribe(_ -> show());
        predict.selectedProperty().subscribe(_ -> show());
        studio.experiment().subscribe(_ -> guessable());
        studio.sweep().subscribe(_ -> guessable());
        document.prediction().subscribe(_ -> chart.redraw());
        studio.run()
                .subscribe(run -> {
                    if (run != null) {
                        predict.setSelected(false);
                    }
                    guessable();
                });
        chart.setOnMousePressed(this::drag);
        chart.setOnMouseDragged(this::drag);
    }

    private void guessable() {
        List<Contender> parallel =
                studio.experiment().get().contenders().stream()
                        .filter(each -> each.strategy() != Strategy.SERIAL)
                        .toList();
        if (!guessed.getItems().equals(parallel)) {
            guessed.getItems().setAll(parallel);
        }
        if (!parallel.contains(guessed.getValue()) && !parallel.isEmpty()) {
            guessed.setValue(parallel.getFirst());
        }
        boolean workers = studio.sweep().get().axis() == Axis.WORKERS;
        predict.setVisible(workers);
        notPredicted.setVisible(!workers);
        boolean possible = workers && !parallel.isEmpty() && studio.run().get() == null;
        predict.setDisable(!possible);
        if (!possible) {
            predict.setSelected(false);
        }
        show();
    }

    /// What is being drawn by hand, if anything is.
    private Optional<Expectation> expectation() {
        Contender contender = guessed.getValue();
        if (!predict.isSelected() || contender == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Expectation(
                            studio.sweep().get().sweep(studio.experiment().get()),
                            studio.machine(),
                            document.prediction().get(),
                            contender,
                            studio.palette().get(),
                            words));
        } catch (IllegalArgumentException e) {
            studio.notice().set(Notice.failed(String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private void drag(MouseEvent mouse) {
        expectation()
                .ifPresent(drawn ->
                        document.prediction()
                                .set(
                                        drawn.dragged(
                                                mouse,
                                                Math.floor(chart.getWidth()),
                                                Math.floor(chart.getHeight()))));
    }

    /// What was expected of what is shown.
    private Prediction expected() {
        RunInputs inputs = studio.inputs().get();
        if (inputs != null) {
            Prediction before = inputs.expected();
            return before == null ? Prediction.NONE : before;
        }
        Recording recording = document.digest().get();
        return recording == null
                ? document.prediction().get()
                : recording.predicted().orElse(Prediction.NONE);
    }

    private static boolean hasRuns(@Nullable SweepFigures figures) {
        return figures != null
                && figures.points().stream().anyMatch(each -> !each.runs().isEmpty());
    }

    private void show() {
        SweepFigures figures = document.figures().get();
        boolean some = hasRuns(figures);
        boolean drawing = predict.isSelected();
        empty.setVisible(!some && !drawing);
        copy.setDisable(!some);
        others.setVisible(
                figures != null
                        && some
                        && !drawing
                        && !studio.sweep()
                                .get()
                                .asksFor(studio.experiment().get(), figures.swept().sweep()));
        empty.setText(words.of(studio.run().get() == null ? "sweep.empty" : "sweep.waiting"));
        against.setText(
                drawing
                        ? words.of("prediction.drag")
                        : figures != null && some ? SweepWords.caption(figures, kind) : "");
        chart.setAccessibleText(
                words.of("sweep.chart.accessible", kind.title(), against.getText()));
        chart.redraw();
    }

    private @Nullable Picture draw(double width, double height) {
        SweepFigures figures = document.figures().get();
        if (width < LEAST_WIDTH || height < LEAST_HEIGHT) {
            return null;
        }
        Expectation drawn = expectation().orElse(null);
        if (drawn != null) {
            return drawn.picture(width, height);
        }
        if (figures == null || !hasRuns(figures)) {
            return null;
        }
        SweepPicture.Style style =
                SweepPicture.Style.of(kind, figures).withLogarithmic(logarithmic.isSelected());
        if (kind == SweepChart.SPEEDUP && figures.swept().sweep().axis() == Axis.WORKERS) {
            style =
                    style.withCurves(
                            Expectation.curves(expected(), figures, studio.palette().get(), words));
        }
        return SweepPicture.of(figures, style, width, height, studio.palette().get());
    }

    private Optional<Picture> picture() {
        Picture drawn = draw(chart.getWidth(), chart.getHeight());
        return drawn == null
                ? Optional.empty()
                : Optional.of(
                        StackedPicture.of(
                                List.of(
                                        new StackedPicture.Part(
                                                kind.title() + " " + against.getText(), drawn)),
                                studio.palette().get()));
    }

    @FXML
    private void copy() {
        if (!hasRuns(document.figures().get())) {
            studio.notice().set(Notice.failed(words.of("sweep.none")));
            return;
        }
        SnapshotParameters sharp = new SnapshotParameters();
        sharp.setTransform(Transform.scale(2, 2));
        ClipboardContent content = new ClipboardContent();
        content.putImage(chart.snapshot(sharp, null));
        Clipboard.getSystemClipboard().setContent(content);
        studio.notice().set(Notice.done(words.of("sweep.copiedChart")));
    }
}
