package tandem.ui.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import tandem.lesson.Lesson;
import tandem.lesson.LessonReport;
import tandem.lesson.Lessons;
import tandem.lesson.check.CheckVerdict;
import tandem.lesson.check.Figure;
import tandem.model.Interpreter;
import tandem.ui.Words;

import java.util.List;
import java.util.Map;

final class GuessedTest {
    private static final Lessons LESSONS = Lessons.read();

    private final Words words = Words.load();

    @Test
    void aChoiceIsRightOrTheRightOneIsTold() {
        assertThat(sentence("first-process", 1.0))
                .isEqualTo("You guessed: the parent's. That is right.");
        assertThat(sentence("first-process", 0.0))
                .isEqualTo("You guessed: the child's. The answer: the parent's.");
        assertThat(sentence("first-process", null))
                .isEqualTo("You made no guess. The answer: the parent's.");
    }

    @Test
    void aNumberIsComparedWithWhatWasMeasured() {
        Figure speedup = new Figure("speedup of two threads", 0.984, "×");

        assertThat(sentence("gil", 2.0, speedup)).isEqualTo("You guessed: 2×. Measured: 0.98×.");
        assertThat(sentence("gil", 1.0, speedup))
                .isEqualTo("You guessed: 1×. Measured: 0.98×. That is close.");
        assertThat(sentence("gil", 1.0)).isEqualTo("You guessed: 1×. It was not measured.");
    }

    private String sentence(String lesson, @Nullable Double guess, Figure... figures) {
        return new Guessed(guess, report(LESSONS.find(lesson).orElseThrow(), figures))
                .sentence(words);
    }

    private static LessonReport report(Lesson lesson, Figure... figures) {
        LessonReport.Part part =
                new LessonReport.Part(
                        new Interpreter("/p", "3.13.0", true),
                        new CheckVerdict(true, List.of(figures), "seen"),
                        1,
                        0,
                        Map.of());
        return new LessonReport(lesson, List.of(part), "seen", 1);
    }
}
