package tandem.ui.lesson;

import javafx.geometry.HPos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import tandem.law.Figures;
import tandem.lesson.LessonReport;
import tandem.lesson.Step;
import tandem.lesson.check.Figure;
import tandem.model.Recording;
import tandem.ui.Document;
import tandem.ui.LessonOutcome;
import tandem.ui.RunControl;
import tandem.ui.Words;

import java.util.List;
import java.util.Locale;

/// What came of a lesson here: whether its claim held, the numbers, the guess, and its runs, to be
/// looked at again.
public final class ResultPanel extends VBox {
    public ResultPanel() {
        getStyleClass().addAll("card", "result");
    }

    /// Shows what came of a lesson.
    void show(LessonOutcome outcome, Document document, RunControl runs, Words words) {
        LessonReport report = outcome.report();
        getChildren().setAll(verdict(report, words));
        getChildren().add(text("lesson-sentence", report.sentence()));
        getChildren().add(muted(words.of("lesson.claim", report.lesson().claim())));
        Guessed guessed = new Guessed(outcome.guess(), report);
        getChildren().add(section(words.of("lesson.answer")));
        getChildren().add(guess(guessed, words));
        getChildren().add(text("lesson-answer", report.lesson().question().answer()));
        for (LessonReport.Part part : report.parts()) {
            if (!part.verdict().figures().isEmpty()) {
                getChildren()
                        .add(
                                section(
                                        words.of(
                                                "lesson.measured",
                                                part.on().toUpperCase(Locale.ROOT))));
                getChildren().add(figures(part.verdict().figures()));
            }
            getChildren().add(section(words.of("lesson.runs")));
            for (Step step : report.lesson().steps()) {
                List<Recording> recordings = part.recordings().getOrDefault(step.id(), List.of());
                if (!recordings.isEmpty()) {
                    getChildren().add(link(step, recordings.getLast(), document, runs, words));
                }
            }
        }
    }

    private static Label verdict(LessonReport report, Words words) {
        Standing standing = Standing.of(report);
        String took = Figures.time(report.seconds() * 1e9);
        Label label =
                new Label(
                        words.of("lesson.verdict." + standing.key(), took),
                        new FontIcon(standing.icon()));
        label.setId("lesson-verdict");
        label.setWrapText(true);
        label.getStyleClass().addAll("verdict", standing.style());
        return label;
    }

    private static Label guess(Guessed guessed, Words words) {
        Label label = new Label(guessed.sentence(words));
        label.setId("lesson-guess");
        label.setWrapText(true);
        label.getStyleClass()
                .addAll(
                        "guess",
                        switch (guessed.luck()) {
                            case RIGHT -> "held";
                            case WRONG -> "not-held";
                            case UNTOLD -> "untold";
                        });
        return label;
    }

    private static GridPane figures(List<Figure> figures) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("facts");
        ColumnConstraints name = new ColumnConstraints();
        name.setHgrow(Priority.ALWAYS);
        ColumnConstraints value = new ColumnConstraints();
        value.setHalignment(HPos.RIGHT);
        value.setMinWidth(USE_PREF_SIZE);
        grid.getColumnConstraints().setAll(name, value);
        for (Figure figure : figures) {
            Label what = new Label(figure.name());
            what.setWrapText(true);
            Label number = new Label(Amount.of(figure).text());
            number.getStyleClass().add("figure");
            number.setMinWidth(USE_PREF_SIZE);
            grid.addRow(grid.getRowCount(), what, number);
        }
        return grid;
    }

    private static Hyperlink link(
            Step step, Recording recording, Document document, RunControl runs, Words words) {
        Hyperlink link =
                new Hyperlink(
                        step.times() == 1
                                ? step.title()
                                : words.of("lesson.runs.last", step.title(), step.times()));
        link.setMnemonicParsing(false);
        link.disableProperty().bind(runs.busy());
        link.setOnAction(_ -> {
            link.setVisited(false);
            document.file().set(null);
            document.show(recording);
        });
        return link;
    }

    private static Label section(String title) {
        Label label = new Label(title);
        label.getStyleClass().add("section");
        return label;
    }

    private static Prose text(String id, String text) {
        Prose prose = new Prose();
        prose.setId(id);
        prose.show(Markdown.parse(text));
        return prose;
    }

    private static Label muted(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().addAll("muted", "small");
        return label;
    }
}
