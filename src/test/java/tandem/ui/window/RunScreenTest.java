package tandem.ui.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import tandem.Alone;
import tandem.export.FileFormat;
import tandem.export.Formats;
import tandem.model.Contender;
import tandem.model.Fault;
import tandem.model.Recording;
import tandem.picture.SampleRecordings;
import tandem.picture.timeline.TimeScale;
import tandem.picture.timeline.TimelineView;
import tandem.store.Home;
import tandem.store.RecordingFile;
import tandem.store.Settings;
import tandem.ui.CodeView;
import tandem.ui.Document;
import tandem.ui.FakeLaboratory;
import tandem.ui.NumberSlider;
import tandem.ui.OneWindow;
import tandem.ui.Studio;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

@OneWindow
@SuppressWarnings("NullAway.Init")
final class RunScreenTest {
    private static final int PATIENCE_SECONDS = 60;

    private final Recording recording = SampleRecordings.gil();
    private final FakeLaboratory laboratory = new FakeLaboratory(recording);

    private final Logged logged = new Logged();

    @TempDir Path folder;
    private Window window;
    private Stage stage;
    private Studio studio;
    private Document document;

    @Start
    void start(Stage primary) throws Exception {
        stage = primary;
        Logger.getLogger("").addHandler(logged);
        Home home = new Home(folder.resolve("home"));
        home.keep(Settings.DEFAULT.withStarted().withTheme(Settings.Theme.LIGHT));
        window = new Window(laboratory, home);
        studio = window.studio();
        document = window.workspace().front();
        window.show(stage, null);
    }

    @AfterEach
    void stopListening() {
        Logger.getLogger("").removeHandler(logged);
    }

    /// What was logged.
    private static final class Logged extends Handler {
        final List<String> messages = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord entry) {
            messages.add(entry.getLoggerName() + ": " + entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Alone
    @Test
    void aCleanStartLogsNothing(FxRobot robot) {
        show(robot);
        robot.clickOn("#more");
        robot.push(KeyCode.ESCAPE);
        for (String menu :
                new String[] {"#openMenu", "#exportMenu", "#timelineMenu", "#themeMenu"}) {
            robot.clickOn(menu).push(KeyCode.ESCAPE);
        }
        robot.clickOn("Output");
        robot.clickOn("Code");
        for (Settings.Theme theme : Settings.Theme.values()) {
            robot.interact(() -> window.settings().change(s -> s.withTheme(theme)));
            WaitForAsyncUtils.waitForFxEvents();
        }

        assertThat(logged.messages).isEmpty();
    }

    @Test
    void aFaultIsChosenAndTheWorkerItStrikesIsThenAskedFor(FxRobot robot) {
        ComboBox<Optional<Fault.Kind>> kind = robot.lookup("#fault-kind").queryComboBox();
        assertThat(kind.getParent().getParent().getParent().isVisible()).isTrue();
        assertThat(robot.lookup("#fault-worker").query().isVisible()).isFalse();
        robot.interact(() -> kind.setValue(Optional.of(Fault.Kind.SEGV)));

        assertThat(studio.experiment().get().fault()).hasToString("segv:2@50");
        NumberSlider worker = robot.lookup("#fault-worker").queryAs(NumberSlider.class);
        assertThat(worker.isVisible()).isTrue();
        type(robot, worker, "3\n");
        assertThat(studio.experiment().get().fault()).hasToString("segv:3@50");
        robot.interact(() -> kind.setValue(Optional.empty()));
        assertThat(studio.experiment().get().fault()).isNull();
    }

    @Test
    void draggingASliderChangesTheExperiment(FxRobot robot) {
        Slider slider = slider(robot, "workers");
        Bounds bounds = slider.localToScreen(slider.getLayoutBounds());
        Node thumb = slider.lookup(".thumb");
        robot.drag(thumb, MouseButton.PRIMARY)
                .dropTo(new Point2D(bounds.getMaxX() - 8, bounds.getCenterY()));

        assertThat(studio.experiment().get().workers()).isEqualTo(64);
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(studio.experiment().get().workers()).isEqualTo(4);
    }

    @Test
    void aChangeIsUndoneOnlyWhereItIsSeen(FxRobot robot) {
        type(robot, robot.lookup("#workers").queryAs(NumberSlider.class), "7\n");
        for (String screen : new String[] {"sweep", "whatif", "script"}) {
            robot.clickOn("#screen-" + screen).push(KeyCode.CONTROL, KeyCode.Z);
            assertThat(studio.experiment().get().workers()).as(screen).isEqualTo(7);
            assertThat(robot.lookup("#undo").query().isDisabled()).isTrue();
        }
        robot.clickOn("#screen-run").push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(studio.experiment().get().workers()).isEqualTo(4);
    }

    @Test
    void aNumberIsTypedAndKeptInItsRange(FxRobot robot) {
        NumberSlider tasks = robot.lookup("#tasks").queryAs(NumberSlider.class);
        type(robot, tasks, "250\n");
        assertThat(studio.experiment().get().tasks()).isEqualTo(250);
        type(robot, tasks, "99999999\n");
        assertThat(studio.experiment().get().tasks()).isEqualTo(100_000);
        type(robot, tasks, "many\n");
        assertThat(studio.experiment().get().tasks()).isEqualTo(100_000);
        assertThat(tasks.field().getText()).isEqualTo("100 000");
    }

    @Test
    void contendersAreChosenByTheirRows(FxRobot robot) {
        robot.clickOn(checkBox(robot, "contender-python-serial"));
        robot.clickOn(checkBox(robot, "contender-python-threads"));

        assertThat(studio.experiment().get().contenders())
                .containsExactly(
                        Contender.parse("python:serial"), Contender.parse("python:processes"));
        robot.clickOn(checkBox(robot, "contender-python-serial"));
        robot.clickOn(checkBox(robot, "contender-python-processes"));
        assertThat(studio.experiment().get().contenders())
                .as("the last one stays")
                .containsExactly(Contender.parse("python:processes"));
    }

    @Test
    void aContenderThatCannotRunHereSaysWhatItNeedsAndIsNotTakenUp(FxRobot robot) {
        Node row = robot.lookup("#contender-python-interpreters").query();
        assertThat(texts(robot, "#contender-python-interpreters")).contains("needs 3.14");
        assertThat(row.lookup(".check-box").isDisabled()).isTrue();
        List<Contender> before = studio.experiment().get().contenders();
        robot.clickOn(row);
        assertThat(studio.experiment().get().contenders()).isEqualTo(before);

        robot.interact(() ->
                studio.experiment()
                        .set(
                                studio.experiment()
                                        .get()
                                        .withToggled(Contender.parse("python:interpreters"))));
        robot.clickOn("#screen-sweep");
        assertThat(texts(robot, "#sweep-contenders")).contains("CPython: needs 3.14");
        robot.clickOn("#screen-run").clickOn(checkBox(robot, "contender-python-interpreters"));
        assertThat(studio.experiment().get().contenders())
                .as("what a file brought can be taken out")
                .isEqualTo(before);
    }

    @Test
    void runBecomesStopAndBack(FxRobot robot) {
        Button run = robot.lookup("#run").queryButton();
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        await(() -> studio.run().get() != null);
        await(() -> run.getText().equals("Stop"));
        assertThat(texts(robot, "#prediction")).contains("Nothing was predicted before");
        robot.clickOn(run);
        await(() -> studio.run().get() == null);

        assertThat(run.getText()).isEqualTo("Run");
        assertThat(studio.notice().get().text()).startsWith("Stopped");
        assertThat(document.recording().get()).isSameAs(recording);
        await(() -> Files.exists(folder.resolve("home/last.tandem")));
    }

    @Test
    void whatARunReplacedBeforeItWasSavedIsShownAgain(FxRobot robot) throws Exception {
        Home home = new Home(folder.resolve("home"));
        Recording first = SampleRecordings.five(2);
        robot.interact(() -> document.show(first));
        robot.clickOn("#run");
        await(() -> studio.run().get() != null);
        assertThat(RecordingFile.read(home.before())).isEqualTo(first);
        robot.clickOn("#run");
        await(() -> studio.run().get() == null);
        robot.clickOn("Show the one before");
        await(() -> first.equals(document.recording().get()));

        assertThat(studio.notice().get().text()).contains("not saved yet");
        await(() -> RecordingFile.read(home.before()).equals(recording));
        MenuButton open = robot.clickOn("#openMenu").lookup("#openMenu").queryAs(MenuButton.class);
        MenuItem before =
                open.getItems().stream()
                        .filter(item -> "open-before".equals(item.getId()))
                        .findFirst()
                        .orElseThrow();
        assertThat(before.isDisable()).isFalse();
        robot.interact(before::fire);
        await(() -> recording.equals(document.recording().get()));
    }

    @Test
    void aRecordingThatIsInAFileNeedsNoOtherCopy(FxRobot robot) {
        robot.interact(() -> {
            document.show(recording);
            document.file().set(folder.resolve("a.tandem"));
        });
        robot.clickOn("#run");
        await(() -> studio.run().get() != null);
        robot.clickOn("#run");
        await(() -> studio.run().get() == null);
        assertThat(studio.notice().get().remedy()).isNull();
        assertThat(window.documents().hasBefore()).isFalse();
    }

    @Test
    void closingTheWindowStopsWhatRunsAndRemembersItsSize(FxRobot robot) {
        robot.clickOn("#run");
        await(() -> laboratory.started() == 1 && studio.run().get() != null);
        robot.interact(() ->
                Event.fireEvent(stage, new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));

        assertThat(laboratory.runs.getFirst().stopped()).isTrue();
        assertThat(studio.settings().get().width()).isEqualTo(stage.getScene().getWidth());
    }

    @Test
    void sumsFollowTheRunToItsEnd(FxRobot robot) {
        robot.clickOn("#run");
        await(() -> studio.run().get() != null);
        Recording more = SampleRecordings.gil();
        laboratory.runs.getFirst().publish(more, true);
        await(() -> studio.run().get() == null);

        assertThat(document.recording().get()).isSameAs(more);
        assertThat(document.digest().get()).isSameAs(more);
        assertThat(texts(robot, "#findings")).contains("CPython 3.13 threads");
        assertThat(studio.notice().get().text()).startsWith("Done · 3 runs, 8 workers");
    }

    @Test
    void aRefusalForMemoryCanBeOverridden(FxRobot robot) {
        laboratory.refuse(
                "64 workers need about 9 000 MB of memory, which is over 80 % of the 1 000 MB that"
                        + " are free; take fewer workers or a smaller payload, or allow it"
                        + " (--allow-memory)");
        robot.clickOn("#run");
        await(() -> studio.notice().get().remedy() != null);
        robot.clickOn("Run anyway");
        await(() -> laboratory.started() == 1);

        assertThat(laboratory.options.getLast().ignoreMemory()).isTrue();
    }

    @Test
    void keysZoomPanAndFit(FxRobot robot) {
        show(robot);
        TimeScale whole = view().scale();
        robot.clickOn("#timeline").moveTo("#timeline");
        robot.push(KeyCode.W);
        assertThat(view().scale().nanos()).isLessThan(whole.nanos());
        long start = view().scale().startNanos();
        robot.push(KeyCode.A);
        assertThat(view().scale().startNanos()).isLessThan(start);
        robot.push(KeyCode.DIGIT0);
        assertThat(view().scale()).isEqualTo(whole);
    }

    @Test
    void aClickSelectsASpanAndKeysGoOn(FxRobot robot) {
        show(robot);
        robot.clickOn(at(robot, 0.5, 70));
        TimelineView.Selection selected = selected();
        robot.push(KeyCode.PERIOD);
        assertThat(selected().span()).isEqualTo(selected.span() + 1);
        robot.push(KeyCode.DOWN);
        assertThat(selected().worker()).isEqualTo(selected.worker() + 1);
        assertThat(texts(robot, "#selection")).contains("Thread " + (selected.worker() + 2));
        robot.push(KeyCode.ESCAPE);
        assertThat(view().focus().selected()).isNull();
    }

    @Test
    void aDragSelectsAStretchOfTimeWithItsSums(FxRobot robot) {
        show(robot);
        robot.drag(at(robot, 0.3, 70), MouseButton.PRIMARY).dropTo(at(robot, 0.6, 70));

        TimelineView.TimeRange range = Objects.requireNonNull(view().focus().range());
        assertThat((double) range.nanos() / view().scale().nanos()).isBetween(0.2, 0.4);
        assertThat(texts(robot, "#selection")).contains("selected", "CPython 3.13 threads");
    }

    @Test
    void playingShowsTheRecordingAgain(FxRobot robot) {
        show(robot);
        robot.clickOn("#to-start");
        assertThat(view().untilNanos()).isZero();
        robot.clickOn("#play");
        await(() -> !document.playing().get());
        assertThat(view().untilNanos()).isEqualTo(Long.MAX_VALUE);
        assertThat(view().focus().cursorNanos()).isPositive();
    }

    @Test
    void theThemeChangesEverywhere(FxRobot robot) {
        show(robot);
        robot.interact(() -> window.settings().change(s -> s.withTheme(Settings.Theme.DARK)));

        assertThat(studio.palette().get().isDark()).isTrue();
        await(() -> new Home(folder.resolve("home")).settings().theme() == Settings.Theme.DARK);
    }

    @Test
    void aRecordingIsSavedAndOpenedAndExported(FxRobot robot) {
        show(robot);
        Path saved = folder.resolve("a.tandem");
        robot.interact(() -> window.documents().save(saved));
        await(() -> saved.equals(document.file().get()));
        for (String suffix : new String[] {"svg", "pdf", "png", "csv", "json"}) {
            Path exported = folder.resolve("a." + suffix);
            robot.interact(() -> window.documents().export(exported, 2));
            await(() -> Files.exists(exported));
            assertThat(exported).isNotEmptyFile();
        }
        robot.interact(() -> window.documents().open(saved));
        await(() -> studio.notice().get().text().startsWith("a.tandem, recorded"));
        assertThat(document.recording().get()).isEqualTo(recording);
        assertThat(studio.settings().get().recent()).containsExactly(saved.toAbsolutePath());
    }

    @Test
    void whatIsNoRecordingIsSaidInOneLine(FxRobot robot) throws Exception {
        Path foreign = Files.writeString(folder.resolve("x.tandem"), "hello");
        robot.interact(() -> window.documents().open(foreign));
        await(() -> studio.notice().get().text().contains("not a recording"));
        assertThat(document.recording().get()).isNull();
    }

    @Test
    void codeFollowsTheControlsAndIsCopied(FxRobot robot) {
        robot.clickOn("Code");
        CodeView code = robot.lookup("#program").queryAs(CodeView.class);
        await(() -> code.text().contains("WORKERS = 4"));
        assertThat(code.text()).contains("threading.Thread");
        type(robot, robot.lookup("#workers").queryAs(NumberSlider.class), "7\n");
        await(() -> code.text().contains("WORKERS = 7"));
        String before = code.text();
        robot.interact(() -> studio.experiment().set(studio.experiment().get().withChunk(3)));
        assertThat(code.text()).contains("CHUNK = 3", "for chunk in");
        robot.interact(() -> studio.experiment().set(studio.experiment().get().withChunk(1)));
        assertThat(code.text()).isEqualTo(before);
        robot.clickOn("#code-java");
        await(() -> code.text().contains("void main()"));
        robot.clickOn("#code-copy");

        assertThat(code.text()).contains("WORKERS = 7").startsWith("// Count primes");
        robot.interact(() ->
                assertThat(Clipboard.getSystemClipboard().getString()).isEqualTo(code.text()));
        robot.interact(() ->
                studio.experiment()
                        .set(
                                studio.experiment()
                                        .get()
                                        .withContenders(List.of(Contender.parse("python:pool")))));
        assertThat(code.text()).contains("Pool(WORKERS)");
    }

    @Test
    void aScriptHasItsOwnTimelineAndCodeAndTheExperimentKeepsIts(FxRobot robot) throws Exception {
        show(robot);
        robot.clickOn("Code");
        Path script = Files.writeString(folder.resolve("own.py"), "print('mine')\n");
        robot.interact(() -> window.documents().open(script));
        await(() -> studio.program().get() != null);

        assertThat(document.recording().get()).isNull();
        assertThat(document.digest().get()).isNull();
        assertThat(texts(robot, "#findings")).doesNotContain("CPython 3.13 threads");
        CodeView code = robot.lookup("#program").queryAs(CodeView.class);
        assertThat(code.text()).isEqualTo("print('mine')\n");
        assertThat(robot.lookup("#code-contender").query().isVisible()).isFalse();
        assertThat(document.file().get()).isEqualTo(script);

        robot.clickOn("#screen-run");
        assertThat(document.recording().get()).isSameAs(recording);
        assertThat(document.file().get()).isNull();
        assertThat(code.text()).contains("threading.Thread");
        robot.clickOn("#screen-lessons");
        assertThat(document.recording().get()).isNull();
        assertThat(robot.lookup("#code-none").query().isVisible()).isTrue();
    }

    @Test
    void whatRunsIsShownUntilItsEndWhateverTheWindowTurnsTo(FxRobot robot) {
        robot.clickOn("#run");
        await(() -> studio.run().get() != null);
        robot.clickOn("#screen-script");
        assertThat(document.recording().get()).isSameAs(recording);
        Recording more = SampleRecordings.gil();
        laboratory.runs.getFirst().publish(more, true);
        await(() -> studio.run().get() == null);

        assertThat(document.recording().get()).isNull();
        robot.clickOn("#screen-run");
        assertThat(document.recording().get()).isSameAs(more);
    }

    @Test
    void keysMakeAllTextLargerAndThatIsRemembered(FxRobot robot) {
        show(robot);
        Node title = robot.lookup("Timeline").query();
        Node timeline = robot.lookup("#timeline").query();
        double before = height(title);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.EQUALS);
        robot.push(KeyCode.CONTROL, KeyCode.PLUS);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(height(title) / before).isCloseTo(1.25, within(0.05));
        assertThat(view().widthPoints())
                .isEqualTo(Math.floor(timeline.getLayoutBounds().getWidth()));
        robot.clickOn(at(robot, 0.5, 70));
        assertThat(view().focus().selected()).as("a click hits what it points at").isNotNull();
        await(() -> new Home(folder.resolve("home")).settings().textScale() == 1.25);

        robot.push(KeyCode.CONTROL, KeyCode.MINUS);
        assertThat(studio.settings().get().textScale()).isEqualTo(1.1);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT0);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(height(title)).isEqualTo(before);
    }

    private static double height(Node node) {
        return node.localToScreen(node.getLayoutBounds()).getHeight();
    }

    @Test
    void anExecutorReplacesItsWorkersIfItIsAsked(FxRobot robot) {
        robot.interact(() ->
                studio.experiment()
                        .set(
                                studio.experiment()
                                        .get()
                                        .withContenders(
                                                List.of(Contender.parse("python:executor")))));
        fire(robot, "2 tasks");
        assertThat(studio.experiment().get().contenders())
                .containsExactly(Contender.parse("python:executor:maxtasks=2"));
        fire(robot, "fork: a copy of the parent, quick");
        assertThat(studio.experiment().get().contenders())
                .as("CPython refuses both together")
                .containsExactly(Contender.parse("python:executor:fork"));
    }

    /// Chooses from the menu of the first contender that is chosen.
    private static void fire(FxRobot robot, String text) {
        MenuButton menu = (MenuButton) robot.lookup(".contender.chosen .row-menu").query();
        robot.interact(() ->
                menu.getItems().stream()
                        .filter(item -> text.equals(item.getText()))
                        .findFirst()
                        .orElseThrow()
                        .fire());
    }

    @Test
    void aRunDoesNotStartWhileAPredictionCannotBeRead(FxRobot robot) {
        TextField field = robot.lookup("#predict-python-threads").queryAs(TextField.class);
        robot.interact(() -> field.setText("a lot"));
        robot.clickOn("#run");
        assertThat(window.runs().busy().get()).isFalse();
        assertThat(studio.notice().get().text()).startsWith("a lot is a guess");
        robot.interact(() -> field.setText("about 1.1x"));
        robot.clickOn("#run");
        await(() -> studio.run().get() != null);
        assertThat(document.prediction().get().guesses()).hasSize(1);
    }

    @Test
    void whatIsTypedWhileARunGoesOnIsNotItsPredictionHoweverOftenRunIsPressed(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        await(() -> studio.run().get() != null);
        TextField field = robot.lookup("#predict-python-threads").queryAs(TextField.class);
        robot.interact(() -> field.setText("1.1"));
        assertThat(texts(robot, "#prediction")).contains("Nothing was predicted before");
        robot.interact(() -> window.runs().start());
        laboratory.runs.getFirst().publish(SampleRecordings.gil(), true);
        await(() -> studio.run().get() == null);

        assertThat(laboratory.started()).isEqualTo(1);
        assertThat(Objects.requireNonNull(document.recording().get()).prediction()).isNull();
    }

    @Test
    void anErrorAtTheStartIsToldAndTheWindowCanRunAgain(FxRobot robot) {
        laboratory.breakWith(new OutOfMemoryError("Java heap space"));
        robot.clickOn("#run");
        await(() -> studio.notice().get().text().contains("Java heap space"));

        assertThat(window.runs().busy().get()).isFalse();
        assertThat(robot.lookup("#run").queryButton().getText()).isEqualTo("Run");
    }

    @Test
    void everyFormatAndEveryKeyIsOfferedAsTheRegistriesHaveThem(FxRobot robot) {
        show(robot);
        List<String> items =
                robot.lookup("#exportMenu").queryAs(MenuButton.class).getItems().stream()
                        .filter(MenuItem::isVisible)
                        .map(MenuItem::getText)
                        .toList();
        for (FileFormat format : Formats.all()) {
            String capitals = format.suffix().toUpperCase(Locale.ROOT);
            assertThat(items)
                    .contains(
                            switch (format) {
                                case FileFormat.Figure _ -> "Figure as " + capitals + "…";
                                case FileFormat.Film _ -> "Film as " + capitals + "…";
                                case FileFormat.Data _ -> "Numbers as " + capitals + "…";
                            });
        }
        robot.clickOn("#timeline").type(KeyCode.ESCAPE);
        robot.interact(() ->
                robot.lookup("#timelineMenu")
                        .queryAs(MenuButton.class)
                        .getItems()
                        .getLast()
                        .fire());
        assertThat(texts(robot, "#keys"))
                .contains("Save as another file", "Ctrl+Shift+S", "Larger text", "Zoom in");
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        await(() -> studio.run().get() != null);
        assertThat(robot.lookup("#openMenu").query().isDisabled()).isTrue();
        assertThat(robot.lookup("#save").query().isDisabled()).isTrue();
    }

    private void show(FxRobot robot) {
        robot.interact(() -> document.show(recording));
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// A point of the timeline.
    ///
    /// @param share of the seen time
    private Point2D at(FxRobot robot, double share, double y) {
        TimeScale scale = view().scale();
        Node timeline = robot.lookup("#timeline").query();
        return timeline.localToScreen(scale.leftPoints() + share * scale.widthPoints(), y);
    }

    private static Node checkBox(FxRobot robot, String row) {
        return robot.lookup("#" + row).query().lookup(".check-box");
    }

    private static Slider slider(FxRobot robot, String id) {
        return robot.lookup("#" + id).queryAs(NumberSlider.class).slider();
    }

    private static void type(FxRobot robot, NumberSlider slider, String text) {
        robot.interact(() -> slider.field().requestFocus());
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> slider.field().setText(text.strip()));
        robot.push(KeyCode.ENTER);
    }

    private static String texts(FxRobot robot, String id) {
        StringBuilder all = new StringBuilder();
        collect(robot.lookup(id).query(), all);
        return all.toString();
    }

    private static void collect(Node node, StringBuilder all) {
        if (node instanceof Labeled labeled) {
            all.append(labeled.getText()).append('\n');
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, all));
        }
    }

    private TimelineView.Selection selected() {
        return Objects.requireNonNull(view().focus().selected());
    }

    private TimelineView view() {
        return document.view().get();
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
