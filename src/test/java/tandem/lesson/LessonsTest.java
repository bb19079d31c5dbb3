package tandem.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import tandem.model.Interpreter;

import java.util.List;
import java.util.stream.Stream;

/// The course as it lies among the resources.
class LessonsTest {
    private static final Lessons LESSONS = Lessons.read();

    static Stream<Lesson> lessons() {
        return LESSONS.all().stream();
    }

    @Test
    void theCourseHasFourteenLessonsInOrderNoneTwice() {
        assertThat(LESSONS.all())
                .extracting(Lesson::number)
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14);
        assertThat(LESSONS.all()).extracting(Lesson::name).doesNotHaveDuplicates();
        assertThat(LESSONS.find("race")).map(Lesson::number).contains(8);
        assertThat(LESSONS.find("racing")).isEmpty();
        assertThat(LESSONS.names()).startsWith("first-process, four-processes, ");
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void everyLessonIsComplete(Lesson lesson) {
        assertThat(lesson.title()).isNotBlank();
        assertThat(lesson.text()).hasSizeBetween(300, 3000);
        assertThat(lesson.question().text()).endsWith("?");
        assertThat(lesson.question().answer()).isNotBlank();
        assertThat(lesson.claim()).endsWith(".");
        assertThat(lesson.lookFor()).hasSizeBetween(2, 5);
        assertThat(lesson.steps()).extracting(Step::id).doesNotHaveDuplicates();
        assertThat(lesson.steps()).extracting(Step::times).allMatch(times -> times >= 1);
    }

    /// The line that parts them is in no text; what gives the answer away is below it.
    @Test
    void whatGivesTheAnswerAwayIsReadAfterTheGuess() {
        assertThat(lessons()).noneMatch(lesson -> lesson.text().contains("---"));
        Lesson race = LESSONS.find("race").orElseThrow();
        assertThat(race.text()).doesNotContain("gone");
        assertThat(race.explanation()).contains("is gone", "A **lock** makes it right");
        Lesson faults = LESSONS.find("faults").orElseThrow();
        assertThat(faults.text()).doesNotContain("for ever");
        assertThat(faults.explanation()).contains("waits for ever");
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void everyProgramIsPlainPythonThatStartsOnlyWhenItIsTheMainOne(Lesson lesson) {
        assertThat(lesson.code())
                .allSatisfy(file -> {
                    assertThat(file.name()).endsWith(".py");
                    assertThat(file.text())
                            .startsWith("\"\"\"")
                            .contains("if __name__ == \"__main__\":")
                            .doesNotContain("tandem");
                    assertThat(file.text().lines()).allMatch(line -> line.length() <= 100);
                });
    }

    @Test
    void anExperimentRunsOnTheInterpreterThatIsAskedFor() {
        Step.Trial trial = (Step.Trial) LESSONS.find("gil").orElseThrow().steps().getFirst();

        assertThat(trial.on(new Interpreter("/p", "3.11.7", true), 2).contenders())
                .extracting(Object::toString)
                .containsExactly("python@3.11.7:threads", "python@3.11.7:processes");
        assertThat(trial.on(new Interpreter("/p", "3.13.0", false), 2).contenders())
                .extracting(Object::toString)
                .contains("python@3.13.0t:threads");
        assertThat(trial.on(new Interpreter("/p", "3.14.0rc2", true), 2).contenders())
                .extracting(Object::toString)
                .contains("python@3.14:threads");
    }

    @Test
    void workersThatAreMeantForEachCoreGrowWithTheMachine() {
        Lesson lesson = LESSONS.find("how-many-workers").orElseThrow();
        Step.Trial many = (Step.Trial) lesson.steps().get(1);
        Interpreter python = new Interpreter("/p", "3.13.0", true);

        assertThat(many.on(python, 2).workers()).isEqualTo(8);
        assertThat(many.on(python, 2).tasks()).isEqualTo(16);
        assertThat(many.on(python, 64).workers()).isEqualTo(64);
    }

    @Test
    void theTwoProgramsOfALessonAreComparedLineByLine() {
        Lesson lesson = LESSONS.find("same-program-twice").orElseThrow();
        Lesson.Compared compared = lesson.compared();

        assertThat(compared).isNotNull();
        assertThat(compared.rows().stream().filter(row -> !row.same()))
                .hasSizeBetween(4, 8)
                .anyMatch(row ->
                        row.left().contains("threading.Thread")
                                && row.right().contains("multiprocessing.Process"));
        assertThat(List.copyOf(compared.rows())).anyMatch(row -> row.left().contains("def count"));
    }
}
