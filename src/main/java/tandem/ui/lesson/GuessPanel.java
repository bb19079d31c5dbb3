package tandem.ui.lesson;

import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import tandem.lesson.Lesson;
import tandem.lesson.Question;
import tandem.ui.Studio;
import tandem.ui.TypedNumber;
import tandem.ui.Words;

import java.util.OptionalDouble;

/// A lesson's question, and what is guessed.
public final class GuessPanel extends VBox {
    public GuessPanel() {
        getStyleClass().add("card");
    }

    /// Asks a lesson's question; the guess is kept in the studio.
    void ask(Lesson lesson, Studio studio, Words words) {
        Question question = lesson.question();
        Label title = new Label(words.of("lesson.guess"));
        title.getStyleClass().add("section");
        Prose text = new Prose();
        text.show(Markdown.parse(question.text()));
        getChildren().setAll(title, text);
        Double guess = studio.guesses().get(lesson.name());
        studio.unclear().remove(lesson.name());
        if (question.choices().isEmpty()) {
            number(lesson, guess, studio, words);
        } else {
            choices(lesson, guess, studio);
        }
    }

    private void choices(Lesson lesson, @Nullable Double guess, Studio studio) {
        ToggleGroup group = new ToggleGroup();
        for (int i = 0; i < lesson.question().choices().size(); i++) {
            double index = i;
            RadioButton button = new RadioButton(lesson.question().choices().get(i));
            button.setId("guess-" + i);
            button.setWrapText(true);
            button.setMnemonicParsing(false);
            button.setToggleGroup(group);
            button.setSelected(guess != null && guess == index);
            button.setOnAction(_ -> studio.guesses().put(lesson.name(), index));
            getChildren().add(button);
        }
    }

    private void number(Lesson lesson, @Nullable Double guess, Studio studio, Words words) {
        Question question = lesson.question();
        TextField field = new TextField(guess == null ? "" : new Amount(guess, "").number());
        field.setId("guess-number");
        field.setPromptText(words.of("lesson.guess.prompt"));
        field.setAccessibleText(question.text());
        Label wrong = new Label(words.of("lesson.guess.number"));
        wrong.getStyleClass().addAll("small", "not-held");
        wrong.setVisible(false);
        field.textProperty()
                .subscribe((_, typed) -> {
                    OptionalDouble number = TypedNumber.of(typed, question.unit());
                    boolean unclear = number.isEmpty() && !typed.isBlank();
                    wrong.setVisible(unclear);
                    if (unclear) {
                        studio.unclear().put(lesson.name(), typed.strip());
                    } else {
                        studio.unclear().remove(lesson.name());
                    }
                    if (number.isPresent()) {
                        studio.guesses().put(lesson.name(), number.getAsDouble());
                    } else {
                        studio.guesses().remove(lesson.name());
                    }
                });
        HBox row = new HBox(field, new Label(question.unit()), wrong);
        row.getStyleClass().add("guess-row");
        getChildren().add(row);
    }
}
