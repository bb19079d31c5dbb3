package tandem.ui.window;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import tandem.model.Axis;
import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.model.Machine;
import tandem.model.Prediction;
import tandem.model.Recording;
import tandem.model.Swept;
import tandem.model.Workload;
import tandem.probe.ThisMachine;
import tandem.store.Home;
import tandem.store.RecordingFile;
import tandem.store.Settings;
import tandem.ui.NumberSlider;
import tandem.ui.Screen;
import tandem.ui.Studio;
import tandem.ui.SweepDraft;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The *Sweep* and *What if* screens, with real workers.
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init")
final class LabScreensTest {
    private static final int PATIENCE_SECONDS = 180;
    private static final Contender THREADS = Contender.parse("java:threads");

    @TempDir Path folder;
    private Window window;
    private Studio studio;

    @Start
    void start(Stage stage) throws Exception {
        Home home = new Home(folder.resolve("home"));
        home.keep(Settings.DEFAULT.withStarted());
        Machine machine = ThisMachine.look(List.of());
        window = new Window(machine, home, Window.starter(machine, home));
        studio = window.studio();
        studio.experiment()
                .set(
                        Experiment.of(Workload.PRIMES, List.of(THREADS))
                                .withTasks(8)
                                .withWorkMillis(5)
                                .withWorkers(2));
        window.show(stage, null);
    }

    @Test
    void aSweepIsPredictedRunAddedToAndKeptInItsFile(FxRobot robot) throws IOException {
        robot.clickOn("#screen-sweep");
        robot.interact(
                () -> studio.sweep().set(new SweepDraft(Axis.WORKERS, List.of(1.0, 2.0), 2, 0)));
        robot.clickOn("#sweep-predict").clickOn("#sweep-chart");
        Prediction.Guess guess = studio.prediction().get().of(THREADS).orElseThrow();
        assertThat(guess.points()).extracting(Prediction.Point::value).containsExactly(1.0, 2.0);

        robot.clickOn("#sweep-run");
        await(() -> table(robot).getItems().size() == 3 && !window.runs().busy().get());
        Recording recording = Objects.requireNonNull(studio.recording().get());
        Swept swept = recording.sweep().orElseThrow();
        assertThat(swept.wholeBlocks()).isEqualTo(2);
        assertThat(recording.predicted().orElseThrow().of(THREADS)).contains(guess);
        await(() -> texts(robot, "#sweep-prediction").contains("you expected"));

        robot.clickOn("#sweep-more");
        await(() -> blocks() == 4 && !window.runs().busy().get());
        Path file = folder.resolve("s.tandem");
        robot.interact(() -> window.documents().save(file));
        await(() -> file.equals(studio.file().get()));
        assertThat(RecordingFile.read(file)).isEqualTo(studio.recording().get());
        robot.interact(() -> studio.screen().set(Screen.RUN));
        robot.interact(() -> window.documents().open(file));
        await(() -> studio.screen().get() == Screen.SWEEP);
        assertThat(studio.sweep().get().values()).containsExactly(1.0, 2.0);
    }

    @Test
    void theSimulationFollowsASlider(FxRobot robot) {
        robot.clickOn("#screen-whatif");
        await(() -> text(robot, "#whatif-there-text").contains("2 workers"));
        assertThat(robot.lookup("#whatif-here").query().getParent().isVisible())
                .as("nothing was measured that it could be checked against")
                .isFalse();
        robot.clickOn("#whatif-run");
        await(() -> text(robot, "#whatif-here-text").contains("off by"));

        NumberSlider cores = robot.lookup("#whatif-cores").queryAs(NumberSlider.class);
        type(robot, cores.field(), "16\n");
        await(() -> text(robot, "#whatif-there-text").startsWith("16 cores"));
        NumberSlider workers = robot.lookup("#whatif-workers").queryAs(NumberSlider.class);
        type(robot, workers.field(), "8\n");
        await(() -> text(robot, "#whatif-there-text").contains("8 workers"));
        robot.clickOn("#whatif-back");
        await(() -> text(robot, "#whatif-there-text").contains("2 workers"));
    }

    @Test
    void aPredictionOfARunIsHeldAgainstIt(FxRobot robot) {
        TextInputControl field = robot.lookup("#predict-java-threads").queryTextInputControl();
        type(robot, field, "2\n");
        robot.clickOn("#run");
        await(() -> texts(robot, "#prediction").contains("you expected 2.00× at 2 workers"));
    }

    private static void type(FxRobot robot, TextInputControl field, String text) {
        robot.interact(field::requestFocus);
        robot.interact(field::clear);
        robot.write(text);
    }

    private int blocks() {
        Recording recording = studio.recording().get();
        return recording == null ? 0 : recording.sweep().map(Swept::wholeBlocks).orElse(0);
    }

    private static TableView<?> table(FxRobot robot) {
        return robot.lookup("#sweep-table").queryTableView();
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryLabeled().getText();
    }

    private static String texts(FxRobot robot, String id) {
        StringBuilder all = new StringBuilder();
        Node box = robot.lookup(id).query();
        for (Node each : box.lookupAll("*")) {
            if (each instanceof Labeled labeled) {
                all.append(labeled.getText()).append('\n');
            }
        }
        return all.toString();
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
