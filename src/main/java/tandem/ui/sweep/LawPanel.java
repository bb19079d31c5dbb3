package tandem.ui.sweep;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import tandem.law.fit.Fit;
import tandem.law.fit.Fitting;
import tandem.law.sweep.LawWords;
import tandem.law.sweep.SweepFigures;
import tandem.model.Axis;
import tandem.model.Contender;
import tandem.ui.Document;
import tandem.ui.PredictionBox;
import tandem.ui.Studio;
import tandem.ui.Words;

import java.util.ArrayList;
import java.util.List;

/// Which law describes each contender, and what speaks against the figures.
public final class LawPanel {
    private final Studio studio;
    private final Document document;
    private final Words words;

    @FXML private VBox laws;
    @FXML private VBox doubts;
    @FXML private PredictionBox prediction;

    @SuppressWarnings("NullAway.Init")
    public LawPanel(Studio studio, Document document, Words words) {
        this.studio = studio;
        this.document = document;
        this.words = words;
    }

    @FXML
    private void initialize() {
        prediction.use(studio, document, words, false);
        document.figures().subscribe(_ -> show());
        studio.palette().subscribe(_ -> show());
    }

    private void show() {
        SweepFigures figures = document.figures().get();
        if (figures == null) {
            laws.getChildren().setAll(muted(words.of("sweep.laws.empty")));
            doubts.getChildren().setAll(muted(words.of("sweep.doubts.empty")));
            return;
        }
        List<Node> blocks = new ArrayList<>();
        figures.fits()
                .forEach((contender, outcome) -> blocks.add(block(figures, contender, outcome)));
        if (blocks.isEmpty()) {
            blocks.add(
                    muted(
                            words.of(
                                    figures.swept().sweep().axis() == Axis.WORKERS
                                            ? "sweep.laws.none"
                                            : "sweep.laws.workersOnly")));
        }
        laws.getChildren().setAll(blocks);
        doubts.getChildren()
                .setAll(
                        figures.doubts().isEmpty()
                                ? List.of(muted(words.of("sweep.doubts.none")))
                                : figures.doubts().stream().map(this::doubt).toList());
    }

    private Node block(SweepFigures figures, Contender contender, Fitting.Outcome outcome) {
        Label name = new Label(figures.swept().label(contender));
        name.getStyleClass().add("figure");
        name.setWrapText(true);
        name.setMinHeight(Region.USE_PREF_SIZE);
        VBox lines = new VBox(2, name);
        Fit chosen = outcome.chosen().orElse(null);
        if (chosen != null) {
            lines.getChildren().add(line(LawWords.parameters(chosen), false));
            String consequence = LawWords.consequence(chosen, figures.machine().cores());
            if (!consequence.isEmpty()) {
                lines.getChildren().add(line(consequence, false));
            }
            lines.getChildren().add(line(sentence(outcome.reason()), true));
        } else {
            lines.getChildren()
                    .add(
                            line(
                                    words.of(
                                            outcome.fits().isEmpty()
                                                    ? "sweep.law.notFitted"
                                                    : "sweep.law.unexplained"),
                                    false));
            lines.getChildren().add(line(sentence(outcome.reason()), true));
        }
        Region edge = new Region();
        edge.getStyleClass().add("law-edge");
        edge.setStyle("-fx-background-color: " + studio.palette().get().contender(contender).hex());
        HBox row = new HBox(edge, lines);
        row.getStyleClass().add("law");
        HBox.setHgrow(lines, Priority.ALWAYS);
        return row;
    }

    private static String sentence(@Nullable String clause) {
        return clause == null || clause.isEmpty()
                ? ""
                : clause.substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                        + clause.substring(1)
                        + ".";
    }

    private Label doubt(String sentence) {
        Label label = new Label(sentence);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add("doubt");
        return label;
    }

    private static Label line(String text, boolean aside) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(aside ? "aside" : "law-line");
        return label;
    }

    private static Label muted(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add("muted");
        return label;
    }
}
