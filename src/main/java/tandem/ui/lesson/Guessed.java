package tandem.ui.lesson;

import org.jspecify.annotations.Nullable;

import tandem.lesson.LessonReport;
import tandem.lesson.Question;
import tandem.lesson.check.Figure;
import tandem.ui.Words;

import java.util.Optional;

/// A guess against what came of the lesson.
///
/// @param guess a choice's index or a number; null if none was made
record Guessed(@Nullable Double guess, LessonReport report) {
    /// Within what share of the measured number a guess is a good one.
    private static final double CLOSE = 0.2;

    /// How good a guess was.
    enum Luck {
        RIGHT,
        WRONG,
        /// Nothing was guessed, or nothing measured.
        UNTOLD
    }

    private Question question() {
        return report.lesson().question();
    }

    /// What a guessed number is compared with; nothing for choices, or if it was not measured.
    Optional<Amount> measured() {
        return report.parts().stream()
                .flatMap(part -> part.verdict().figures().stream())
                .filter(figure -> figure.name().equals(question().figure()))
                .findFirst()
                .map((Figure figure) -> Amount.of(figure));
    }

    Luck luck() {
        if (guess == null) {
            return Luck.UNTOLD;
        }
        double guessed = guess;
        if (question().right() >= 0) {
            return guessed == question().right() ? Luck.RIGHT : Luck.WRONG;
        }
        return measured()
                .map(Amount::value)
                .map(value -> Math.abs(guessed - value) <= CLOSE * Math.abs(value))
                .map(close -> close ? Luck.RIGHT : Luck.WRONG)
                .orElse(Luck.UNTOLD);
    }

    /// One sentence that tells both.
    String sentence(Words words) {
        String guessed =
                guess == null ? words.of("lesson.guess.none") : words.of("lesson.guessed", told());
        String right =
                question().right() >= 0
                        ? words.of("lesson.answer.is", question().choices().get(question().right()))
                        : measured()
                                .map(amount -> words.of("lesson.measured.was", amount.text()))
                                .orElse(words.of("lesson.measured.not"));
        return switch (luck()) {
            case RIGHT ->
                    question().right() >= 0
                            ? words.of("lesson.guess.right", guessed)
                            : words.of("lesson.guess.close", guessed, right);
            case WRONG, UNTOLD -> guessed + " " + right;
        };
    }

    private String told() {
        if (guess == null) {
            return "";
        }
        return question().right() >= 0
                ? question().choices().get(guess.intValue())
                : new Amount(guess, question().unit()).text();
    }
}
