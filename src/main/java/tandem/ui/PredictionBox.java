package tandem.ui;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import tandem.law.sweep.PredictionWords;
import tandem.law.sweep.SweepFigures;
import tandem.model.Axis;
import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.model.Prediction;
import tandem.model.Recording;
import tandem.model.Strategy;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;

/// What is expected of each contender before a run, and what came of it afterwards.
public final class PredictionBox extends VBox {
    private final VBox fields = new VBox();
    private final VBox sentences = new VBox();
    private @Nullable Studio studio;
    private @Nullable Document document;
    private @Nullable Words words;
    private boolean typed;

    public PredictionBox() {
        getStyleClass().add("laws");
        fields.getStyleClass().add("contenders");
        sentences.getStyleClass().add("laws");
        getChildren().setAll(fields, sentences);
    }

    /// Follows a document.
    ///
    /// @param typed whether numbers are typed here, one for each contender
    public void use(Studio newStudio, Document newDocument, Words newWords, boolean newTyped) {
        studio = newStudio;
        document = newDocument;
        typed = newTyped;
        words = newWords;
        fields.setVisible(typed);
        fields.setManaged(typed);
        if (typed) {
            newStudio.experiment().subscribe(this::fields);
            newStudio.palette().subscribe(_ -> fields(newStudio.experiment().get()));
        }
        newDocument.digest().subscribe(_ -> sentences());
        newDocument.figures().subscribe(_ -> sentences());
        newStudio.sweep().subscribe(_ -> sentences());
        newStudio.inputs().subscribe(_ -> sentences());
    }

    private void fields(Experiment experiment) {
        Studio known = Objects.requireNonNull(studio);
        List<Contender> guessed =
                experiment.contenders().stream()
                        .filter(each -> each.strategy() != Strategy.SERIAL)
                        .toList();
        guessed.forEach(each -> known.unclear().remove(each.id()));
        fields.getChildren().setAll(guessed.stream().map(each -> row(each, experiment)).toList());
    }

    private HBox row(Contender contender, Experiment experiment) {
        Studio known = Objects.requireNonNull(studio);
        Document of = Objects.requireNonNull(document);
        Words texts = Objects.requireNonNull(words);
        ContenderCard card =
                new ContenderCard(
                        contender,
                        known.machine(),
                        known.palette().get().contender(contender).hex(),
                        texts);
        HBox.setHgrow(card, Priority.ALWAYS);
        TextField field = new TextField();
        field.setId("predict-" + contender.id().replaceAll("[^a-z0-9]", "-"));
        field.setPrefColumnCount(4);
        field.setAlignment(Pos.CENTER_RIGHT);
        field.setPromptText(texts.of("prediction.prompt"));
        field.setAccessibleText(texts.of("prediction.field", contender.id()));
        of.prediction()
                .get()
                .of(contender)
                .flatMap(guess -> guess.at(experiment.workers()))
                .ifPresent(point ->
                        field.setText(String.format(Locale.ROOT, "%.3g", point.speedup())));
        field.textProperty().subscribe((_, now) -> typed(field, contender, now));
        HBox row = new HBox(8, card, field);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void typed(TextField field, Contender contender, String text) {
        Studio known = Objects.requireNonNull(studio);
        Document of = Objects.requireNonNull(document);
        Prediction before = of.prediction().get();
        field.getStyleClass().remove("wrong");
        known.unclear().remove(contender.id());
        OptionalDouble number = TypedNumber.of(text, "×");
        if (number.isPresent() && Prediction.SPEEDUP.contains(number.getAsDouble())) {
            int workers = known.experiment().get().workers();
            Prediction.Point point = new Prediction.Point(workers, number.getAsDouble());
            of.prediction().set(before.with(new Prediction.Guess(contender, List.of(point))));
            return;
        }
        of.prediction().set(before.without(contender));
        if (!text.isBlank()) {
            field.getStyleClass().add("wrong");
            known.unclear().put(contender.id(), text.strip());
        }
    }

    private void sentences() {
        Document of = Objects.requireNonNull(document);
        Words texts = Objects.requireNonNull(words);
        Recording recording = of.digest().get();
        SweepFigures figures = of.figures().get();
        List<String> now =
                recording == null
                        ? List.of()
                        : recording.sweep().isEmpty()
                                ? PredictionWords.of(recording)
                                : figures == null
                                        ? List.of()
                                        : PredictionWords.of(recording, figures);
        sentences
                .getChildren()
                .setAll(
                        (now.isEmpty() ? List.of(texts.of(empty())) : now)
                                .stream().map(PredictionBox::line).toList());
        if (now.isEmpty()) {
            sentences.getChildren().getFirst().getStyleClass().add("muted");
        }
    }

    private String empty() {
        Studio known = Objects.requireNonNull(studio);
        if (!typed && known.sweep().get().axis() != Axis.WORKERS) {
            return "prediction.none.axis";
        }
        RunInputs inputs = known.inputs().get();
        if (inputs != null && inputs.request().isPredictable()) {
            return inputs.expected() == null ? "prediction.late" : "prediction.taken";
        }
        return typed ? "prediction.none" : "prediction.none.sweep";
    }

    private static Label line(String sentence) {
        Label label = new Label(sentence);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add("doubt");
        return label;
    }
}
