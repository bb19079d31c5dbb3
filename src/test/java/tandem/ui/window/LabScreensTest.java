package tandem.ui.window;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import tandem.lab.LocalLaboratory;
import tandem.model.Axis;
import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.model.Machine;
import tandem.model.Prediction;
import tandem.model.Recording;
import tandem.model.Swept;
import tandem.model.Workload;
import tandem.probe.ThisMachine;
import tandem.simulate.os.Discipline;
import tandem.simulate.program.Costs;
import tandem.simulate.program.Software;
import tandem.store.Home;
import tandem.store.RecordingFile;
import tandem.store.Settings;
import tandem.ui.Document;
import tandem.ui.NumberSlider;
import tandem.ui.OneWindow;
import tandem.ui.PictureCanvas;
import tandem.ui.Scenario;
import tandem.ui.Screen;
import tandem.ui.Studio;
import tandem.ui.SweepDraft;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/// The *Sweep* and *What if* screens, with real workers.
@OneWindow
@SuppressWarnings("NullAway.Init")
final class LabScreensTest {
    private static final int PATIENCE_SECONDS = 180;
    private static final Contender THREADS = Contender.parse("java:threads");

    @TempDir Path folder;
    private Window window;
    private Studio studio;
    private Document document;

    @Start
    void start(Stage stage) throws Exception {
        Home home = new Home(folder.resolve("home"));
        home.keep(Settings.DEFAULT.withStarted());
        Machine machine = ThisMachine.look(List.of());
        window = new Window(new LocalLaboratory(machine, home.folder()), home);
        studio = window.studio();
        document = window.workspace().front();
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
                () -> studio.sweep().set(new SweepDraft(Axis.WORKERS, List.of(1.0, 2.0), 1, 0)));
        assertThat(text(robot, "#sweep-estimate")).contains("3 runs and 2 for the estimate");
        for (String copy : List.of("#sweep-copy-chart", "#sweep-copy-table")) {
            assertThat(robot.lookup(copy).query().isDisabled()).isTrue();
        }
        robot.clickOn("#sweep-predict").clickOn("#sweep-chart");
        Prediction.Guess guess = document.prediction().get().of(THREADS).orElseThrow();
        assertThat(guess.points()).extracting(Prediction.Point::value).containsExactly(1.0, 2.0);

        robot.clickOn("#sweep-run");
        await(() -> texts(robot, "#sweep-prediction").contains("taken down"));
        await(() -> table(robot).getItems().size() == 3 && !window.runs().busy().get());
        Recording recording = Objects.requireNonNull(document.recording().get());
        Swept swept = recording.sweep().orElseThrow();
        assertThat(swept.wholeBlocks()).isEqualTo(1);
        assertThat(recording.predicted().orElseThrow().of(THREADS)).contains(guess);
        await(() -> texts(robot, "#sweep-prediction").contains("you expected"));
        Node chart = robot.lookup("#sweep-chart").query();
        await(() -> somewhereSays(robot, chart, "2 workers\nspeedup "));
        for (String copy : List.of("#sweep-copy-chart", "#sweep-copy-table")) {
            assertThat(robot.lookup(copy).query().isDisabled()).isFalse();
        }
        SweepDraft asked = studio.sweep().get();
        assertThat(robot.lookup("#sweep-others").query().isVisible()).isFalse();
        robot.interact(() -> studio.sweep().set(asked.withValues(List.of(1.0, 3.0))));
        assertThat(robot.lookup("#sweep-others").query().isVisible()).isTrue();
        robot.interact(() -> studio.sweep().set(asked));

        robot.clickOn("#sweep-more");
        await(() -> blocks() == 2 && !window.runs().busy().get());
        Path file = folder.resolve("s.tandem");
        robot.interact(() -> window.documents().save(file));
        await(() -> file.equals(document.file().get()));
        assertThat(RecordingFile.read(file)).isEqualTo(document.recording().get());
        robot.interact(() -> studio.screen().set(Screen.RUN));
        robot.interact(() -> window.documents().open(file));
        await(() -> studio.screen().get() == Screen.SWEEP);
        assertThat(studio.sweep().get().values()).containsExactly(1.0, 2.0);
    }

    @Test
    void aQuestionWithAKnownAnswerIsSimulatedAndShown(FxRobot robot) {
        robot.interact(() -> studio.screen().set(Screen.WHAT_IF));
        MenuButton questions = robot.lookup("#whatif-known").queryAs(MenuButton.class);
        MenuItem station =
                questions.getItems().stream()
                        .filter(item -> item.getText().startsWith("M/M/4"))
                        .findFirst()
                        .orElseThrow();
        robot.interact(station::fire);
        await(() -> document.recording().get() != null);
        assertThat(studio.screen().get()).isEqualTo(Screen.SCRIPT);
        Recording shown = Objects.requireNonNull(document.recording().get());
        assertThat(shown.origin()).isEqualTo(Recording.Origin.SIMULATED);
        assertThat(shown.runs().getFirst().lanes()).hasSize(24);
        assertThat(studio.notice().get().text()).contains("0.746 known", "Erlang");
        assertThat(text(robot, "#script-name")).startsWith("M/M/4");
        assertThat(robot.lookup("#script-run").query().isDisabled()).isTrue();
        assertThat(robot.lookup("#script-code").query().isVisible())
                .as("where the answer stands is no code")
                .isFalse();
        robot.interact(window.runs()::start);
        assertThat(studio.run().get()).isNull();
        assertThat(studio.notice().get().text()).contains("no program to run");
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
        await(() -> text(robot, "#whatif-there-text").contains("the serial run there ("));
        assertThat(text(robot, "#whatif-measured-text")).contains("the serial run measured (");
        assertThat(text(robot, "#whatif-here-load")).contains("as measured.");
        assertThat(text(robot, "#whatif-there-load"))
                .as("what was not changed follows what was measured")
                .contains("during every run", "measured")
                .doesNotContain("as asked");

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
    void everyParameterOfTheSimulatorHasAControl(FxRobot robot) {
        robot.clickOn("#screen-whatif");
        await(() -> studio.elsewhere().get() != null);
        Scenario here = Objects.requireNonNull(studio.elsewhere().get());
        robot.interact(() -> {
            for (Node each : robot.lookup(".number-slider").queryAll()) {
                NumberSlider slider = (NumberSlider) each;
                if (slider.getId().startsWith("whatif-")) {
                    double before = slider.slider().getValue();
                    slider.slider().setValue(before < 0.5 ? before + 0.2 : before - 0.2);
                }
            }
            robot.lookup("#whatif-smt").queryAs(CheckBox.class).setSelected(true);
            CheckBox cache = robot.lookup("#whatif-shared-cache").queryAs(CheckBox.class);
            cache.setSelected(!cache.isSelected());
            robot.lookup("#whatif-gil-off").queryAs(ToggleButton.class).fire();
            robot.lookup("#whatif-discipline")
                    .<Discipline>queryComboBox()
                    .setValue(Discipline.LOTTERY);
        });
        Scenario asked = Objects.requireNonNull(studio.elsewhere().get());
        assertThat(unchanged(here.hardware(), asked.hardware())).isEmpty();
        assertThat(unchanged(here.rules(), asked.rules()))
                .as("what is known of contenders, and from where")
                .containsExactlyInAnyOrder("costs", "tasks", "labels", "from");
        assertThat(unchanged(Costs.usual(THREADS), asked.costsOf(THREADS, Software.USUAL)))
                .isEmpty();
        robot.clickOn("#whatif-back");
        assertThat(studio.elsewhere().get()).isEqualTo(here);
    }

    /// The components that two records have alike.
    private static List<String> unchanged(Record one, Record other) {
        return Arrays.stream(one.getClass().getRecordComponents())
                .filter(each -> Objects.equals(value(one, each), value(other, each)))
                .map(RecordComponent::getName)
                .toList();
    }

    private static Object value(Record of, RecordComponent component) {
        try {
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatKeepsTheSimulatedCoresFromBeingSoManyTimesAsFastIsSaid(FxRobot robot) {
        robot.clickOn("#screen-whatif");
        robot.clickOn("#whatif-presets-16");
        await(() -> text(robot, "#whatif-why-not").equals("Why not 16×?"));
        await(() -> texts(robot, "#whatif-losses").contains("of idle cores"));
        assertThat(texts(robot, "#whatif-losses")).contains("threads: ", "of 16×", "−");
    }

    @Test
    void aPointOfAChartSaysItsValue(FxRobot robot) {
        robot.clickOn("#screen-whatif");
        await(() -> text(robot, "#whatif-there-text").contains("2 workers"));
        PictureCanvas scaling = robot.lookup("#whatif-scaling").queryAs(PictureCanvas.class);
        await(() -> somewhereSays(robot, scaling, "with as many workers, simulated"));
        robot.moveTo("#whatif-scaling").moveTo("#screen-whatif");
        assertThat(said(robot)).doesNotContain("with as many workers, simulated");
    }

    /// Whether some place of a chart says something when it is pointed at.
    private static boolean somewhereSays(FxRobot robot, Node chart, String text) {
        for (double x = 0; x < chart.getLayoutBounds().getWidth(); x += 10) {
            for (double y = 0; y < chart.getLayoutBounds().getHeight(); y += 10) {
                Point2D scene = chart.localToScene(x, y);
                Point2D screen = chart.localToScreen(x, y);
                MouseEvent move =
                        new MouseEvent(
                                MouseEvent.MOUSE_MOVED,
                                scene.getX(),
                                scene.getY(),
                                screen.getX(),
                                screen.getY(),
                                MouseButton.NONE,
                                0,
                                false,
                                false,
                                false,
                                false,
                                false,
                                false,
                                false,
                                false,
                                false,
                                true,
                                null);
                Event.fireEvent(chart, move);
                if (said(robot).contains(text)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String said(FxRobot robot) {
        return robot.listWindows().stream()
                .filter(each -> each instanceof Tooltip && each.isShowing())
                .map(each -> ((Tooltip) each).getText())
                .collect(Collectors.joining("\n"));
    }

    @Test
    void whereNothingIsPredictedThatIsSaid(FxRobot robot) {
        robot.clickOn("#screen-sweep");
        assertThat(robot.lookup("#sweep-not-predicted").query().isVisible()).isFalse();
        robot.interact(
                () -> studio.sweep().set(new SweepDraft(Axis.TASKS, List.of(4.0, 8.0), 2, 0)));
        assertThat(robot.lookup("#sweep-not-predicted").query().isVisible()).isTrue();
        assertThat(robot.lookup("#sweep-predict").query().isVisible()).isFalse();
        assertThat(texts(robot, "#sweep-prediction")).contains("sweep over workers to predict");
    }

    @Test
    void aSweepDoesNotStartWhileAnEntryCannotBeRead(FxRobot robot) {
        robot.clickOn("#screen-sweep");
        NumberSlider repeats = robot.lookup("#sweep-repeats").queryAs(NumberSlider.class);
        NumberSlider warmUps = robot.lookup("#sweep-warmups").queryAs(NumberSlider.class);
        TextInputControl values = robot.lookup("#sweep-values").queryTextInputControl();
        SweepDraft before = studio.sweep().get();
        Node run = robot.lookup("#sweep-run").query();

        type(robot, values, "foo");
        assertThat(run.isDisabled()).isTrue();
        robot.interact(() -> window.runs().start());
        assertThat(window.runs().busy().get()).isFalse();
        assertThat(studio.notice().get().text()).contains("'foo'; allowed: up to 64 numbers");
        type(robot, repeats.field(), "1000\n");
        type(robot, warmUps.field(), "\u22123\n");
        assertThat(texts(robot, "#sweep-repeats"))
                .contains("'1000'; allowed: whole numbers from 1 to 100");
        assertThat(texts(robot, "#sweep-warmups"))
                .contains("'\u22123'; allowed: whole numbers from 0 to 10");
        assertThat(values.getText()).as("it stays to be mended").isEqualTo("foo");
        assertThat(studio.sweep().get()).isEqualTo(before);

        type(robot, values, "1, 2\n");
        type(robot, repeats.field(), "7\n");
        assertThat(run.isDisabled()).isTrue();
        type(robot, warmUps.field(), "0\n");
        assertThat(run.isDisabled()).isFalse();
        assertThat(studio.sweep().get())
                .isEqualTo(new SweepDraft(Axis.WORKERS, List.of(1.0, 2.0), 7, 0));
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
        Recording recording = document.recording().get();
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
