package tandem.ui.window;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import tandem.engine.TestMachine;
import tandem.lab.LocalLaboratory;
import tandem.lesson.Lesson;
import tandem.lesson.LessonReport;
import tandem.model.Experiment;
import tandem.model.Machine;
import tandem.model.Program;
import tandem.model.Recording;
import tandem.model.Workload;
import tandem.store.Home;
import tandem.store.Settings;
import tandem.ui.CodeView;
import tandem.ui.Document;
import tandem.ui.LessonOutcome;
import tandem.ui.OneWindow;
import tandem.ui.Screen;
import tandem.ui.Studio;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The *Lessons* screen, with real lessons that are held by real processes.
@OneWindow
@SuppressWarnings("NullAway.Init")
final class LessonsScreenTest {
    private static final int PATIENCE_SECONDS = 120;

    @TempDir Path folder;
    private Window window;
    private Studio studio;
    private Document document;

    @Start
    void start(Stage stage) throws Exception {
        Home home = new Home(folder.resolve("home"));
        home.keep(Settings.DEFAULT.withStarted());
        Machine machine = TestMachine.look();
        window = new Window(new LocalLaboratory(machine, home.folder()), home);
        studio = window.studio();
        document = window.workspace().front();
        window.show(stage, null);
    }

    @Test
    void aLessonIsChosenGuessedAtAndRunAndItsClaimHolds(FxRobot robot) {
        choose(robot, "first-process");
        Lesson lesson = Objects.requireNonNull(studio.lesson().get());
        assertThat(text(robot, "#lesson-title")).isEqualTo("A first process");
        robot.clickOn("#guess-1");
        assertThat(robot.lookup("#guess-1").queryAs(RadioButton.class).isSelected()).isTrue();

        assertThat(robot.lookup("#lesson-look-for").query().getParent().isVisible())
                .as("what there is to see is told after the guess")
                .isFalse();
        robot.clickOn("#lesson-run");
        await(() -> report("first-process") != null && !window.runs().busy().get());
        LessonReport report = Objects.requireNonNull(report("first-process"));
        assertThat(report.held()).as(report.sentence()).isTrue();
        assertThat(report.parts()).hasSize(1);
        assertThat(text(robot, "#lesson-verdict")).startsWith("The claim held here");
        assertThat(text(robot, "#lesson-guess"))
                .isEqualTo("You guessed: the parent's. That is right.");
        robot.clickOn("#guess-0").clickOn("#lesson-back");
        choose(robot, "first-process");
        assertThat(text(robot, "#lesson-guess"))
                .as("what is guessed afterwards was not guessed before")
                .isEqualTo("You guessed: the parent's. That is right.");
        Recording last = recordings(report, "program").getLast();
        assertThat(document.recording().get()).isSameAs(last);
        assertThat(last.subject()).isInstanceOf(Program.class);
        assertThat(studio.run().get()).isNull();
        assertThat(studio.teaching().get()).isNull();
        assertThat(studio.screen().get()).isEqualTo(Screen.LESSONS);

        assertThat(robot.lookup("#lesson-look-for").query().getParent().isVisible()).isTrue();
        CodeView code = robot.clickOn("Code").lookup("#program").queryAs(CodeView.class);
        assertThat(code.text()).isEqualTo(lesson.code().getFirst().text());
        robot.clickOn("#lesson-back");
        assertThat(document.recording().get()).isNull();
        assertThat(text(robot, "#lessons-sum")).isEqualTo("1 of 14 held here");
    }

    @Test
    void stopEndsALessonAndNothingIsSaidOfItsClaim(FxRobot robot) {
        choose(robot, "gil");
        robot.clickOn("#lesson-run");
        await(() -> studio.run().get() != null);
        assertThat(text(robot, "#lesson-about")).startsWith("Step 1 of 3: ");

        robot.clickOn("#lesson-run");
        await(() -> !window.runs().busy().get());
        assertThat(report("gil")).isNull();
        assertThat(studio.run().get()).isNull();
        assertThat(studio.notice().get().text()).isEqualTo("The lesson was stopped");
    }

    @Test
    void aNumberIsGuessedAmongWordsAndNothingRunsWhileNoneCanBeRead(FxRobot robot) {
        choose(robot, "gil");
        TextField field = robot.lookup("#guess-number").queryAs(TextField.class);
        robot.interact(() -> field.setText("1,8"));
        assertThat(studio.guesses()).containsEntry("gil", 1.8);
        robot.interact(() -> field.setText("about 0.9 times"));
        assertThat(studio.guesses()).containsEntry("gil", 0.9);
        robot.interact(() -> field.setText("a lot"));
        assertThat(studio.guesses()).isEmpty();
        assertThat(robot.lookup("write one number").queryAs(Label.class).isVisible()).isTrue();

        robot.clickOn("#lesson-run");
        assertThat(window.runs().busy().get()).isFalse();
        assertThat(studio.notice().get().text()).startsWith("a lot is a guess");
        robot.interact(field::clear);
        robot.clickOn("#lesson-run");
        assertThat(window.runs().busy().get()).isTrue();
        robot.clickOn("#lesson-run");
        await(() -> !window.runs().busy().get());
    }

    @Test
    void whatALessonRunsFirstIsOpenedAsAnExperiment(FxRobot robot) {
        choose(robot, "gil");
        robot.clickOn("#lesson-experiment");

        assertThat(studio.screen().get()).isEqualTo(Screen.RUN);
        Experiment opened = studio.experiment().get();
        assertThat(opened.workload()).isEqualTo(Workload.PRIMES);
        assertThat(opened.workers()).isEqualTo(2);
    }

    private void choose(FxRobot robot, String name) {
        robot.clickOn("#screen-lessons");
        await(() -> robot.lookup("#lesson-" + name).tryQuery().isPresent());
        Button row = robot.lookup("#lesson-" + name).queryAs(Button.class);
        robot.interact(row::fire);
        Lesson chosen = studio.lesson().get();
        assertThat(chosen).extracting(Lesson::name).isEqualTo(name);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private @Nullable LessonReport report(String lesson) {
        LessonOutcome outcome = studio.outcomes().get(lesson);
        return outcome == null ? null : outcome.report();
    }

    private static List<Recording> recordings(LessonReport report, String step) {
        return Objects.requireNonNull(report.parts().getFirst().recordings().get(step));
    }

    private static String text(FxRobot robot, String query) {
        return robot.lookup(query).queryAs(Label.class).getText();
    }

    private static void await(Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(
                    PATIENCE_SECONDS,
                    TimeUnit.SECONDS,
                    () -> WaitForAsyncUtils.asyncFx(condition).get());
        } catch (TimeoutException e) {
            throw new AssertionError("it did not come to be", e);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }
}
