package tandem.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tandem.Alone;
import tandem.engine.TestMachine;
import tandem.engine.run.Run;
import tandem.lab.LocalLaboratory;
import tandem.lesson.check.Check;
import tandem.lesson.check.CheckVerdict;
import tandem.lesson.check.Figure;
import tandem.model.Interpreter;
import tandem.model.Machine;
import tandem.model.Program;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Lessons held for real, with this machine's own CPython.
@Timeout(300)
class LectureTest {
    private static final Machine MACHINE = TestMachine.look();
    private static final Lessons LESSONS = Lessons.read();
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

    private static final Path HOME = TestMachine.home();

    private Lecture lecture(Lesson lesson, List<Interpreter> pythons) {
        return new Lecture(lesson, new LocalLaboratory(MACHINE, HOME), pythons, CLOCK);
    }

    private static Lesson lesson(String name) {
        return LESSONS.find(name).orElseThrow();
    }

    private static Lesson with(Lesson lesson, Check check) {
        return new Lesson(
                lesson.name(),
                lesson.number(),
                lesson.title(),
                lesson.text(),
                lesson.explanation(),
                lesson.question(),
                lesson.steps(),
                lesson.code(),
                lesson.compared(),
                lesson.lookFor(),
                lesson.claim(),
                check);
    }

    private static List<Interpreter> one() {
        return List.of(Lecture.usual(MACHINE).getLast());
    }

    @Alone
    @ParameterizedTest
    @ValueSource(strings = {"first-process", "isolation", "pool-map", "faults"})
    void aLessonHoldsOnThisMachine(String name) throws Exception {
        LessonReport report = lecture(lesson(name), one()).hold(Audience.NONE);

        assertThat(report.held()).as(report.sentence()).isTrue();
        assertThat(report.parts()).hasSize(1);
        assertThat(report.parts().getFirst().verdict().figures())
                .extracting(Figure::value)
                .allMatch(Double::isFinite);
    }

    @Test
    void everyStepIsFollowedAsOftenAsItIsRun() throws Exception {
        List<String> followed = new ArrayList<>();

        LessonReport report =
                lecture(lesson("io-bound"), one())
                        .hold((step, _, time, _) -> followed.add(step.id() + " " + time));

        assertThat(followed).startsWith("waits 1", "waits 2");
        assertThat(report.parts().getFirst().recordings().get("waits")).hasSize(2);
    }

    @Test
    void aClaimThatFailsIsTriedOnceMoreAndThenHasFailed() throws Exception {
        List<Integer> tries = new ArrayList<>();
        Check never =
                outcomes -> {
                    tries.add(1);
                    return new CheckVerdict(false, List.of(), "it did not.");
                };

        LessonReport report =
                lecture(with(lesson("first-process"), never), one()).hold(Audience.NONE);

        assertThat(report.held()).isFalse();
        assertThat(tries).hasSize(2);
        assertThat(report.sentence()).contains("it did not. (tried 2 times");
    }

    @Test
    void withoutAnInterpreterALessonDoesNotApply() throws Exception {
        LessonReport report = lecture(lesson("gil"), List.of()).hold(Audience.NONE);

        assertThat(report.held()).isNull();
        assertThat(report.sentence()).startsWith("not applicable here: no CPython");
    }

    @Test
    void aStoppedLectureEndsWhatItRunsAndTriesNothingMore() throws Exception {
        List<Run> runs = new ArrayList<>();
        Lecture lecture = lecture(lesson("four-processes"), one());

        lecture.hold((_, _, _, run) -> {
            runs.add(run);
            lecture.stop();
        });

        assertThat(runs).singleElement().satisfies(run -> assertThat(run.ended()).isTrue());
    }

    @Test
    void nothingIsLeftOfTheFilesThatALessonRan() throws Exception {
        List<Path> files = new ArrayList<>();

        lecture(lesson("first-process"), one())
                .hold((_, _, _, run) -> {
                    if (run.recording().subject() instanceof Program program) {
                        files.add(Path.of(program.file()));
                    }
                });

        assertThat(files).isNotEmpty().noneMatch(Files::exists);
        assertThat(files).extracting(Path::getParent).noneMatch(Files::exists);
    }
}
