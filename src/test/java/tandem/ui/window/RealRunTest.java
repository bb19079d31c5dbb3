package tandem.ui.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import tandem.lab.LocalLaboratory;
import tandem.model.Contender;
import tandem.model.ContenderRun;
import tandem.model.Exit;
import tandem.model.Experiment;
import tandem.model.Lane;
import tandem.model.Machine;
import tandem.model.OutputLine;
import tandem.model.Recording;
import tandem.model.Workload;
import tandem.probe.ThisMachine;
import tandem.store.Home;
import tandem.store.RecordingFile;
import tandem.store.Settings;
import tandem.ui.CodeView;
import tandem.ui.Document;
import tandem.ui.NumberSlider;
import tandem.ui.OneWindow;
import tandem.ui.Screen;
import tandem.ui.Studio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// The window with real workers.
@OneWindow
@SuppressWarnings("NullAway.Init")
final class RealRunTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir Path folder;
    private Window window;

    @Start
    void start(Stage stage) throws Exception {
        Home home = new Home(folder.resolve("home"));
        home.keep(Settings.DEFAULT.withStarted());
        Machine machine = ThisMachine.look(List.of());
        window = new Window(new LocalLaboratory(machine, home.folder()), home);
        window.show(stage, null);
    }

    @Test
    void aSliderIsDraggedAndRunPressedAndLanesAppearAndAreExported(FxRobot robot) {
        robot.interact(() ->
                window.studio()
                        .experiment()
                        .set(
                                Experiment.of(
                                                Workload.PRIMES,
                                                List.of(Contender.parse("java:threads")))
                                        .withTasks(12)
                                        .withWorkMillis(10)));
        Slider slider = robot.lookup("#workers").queryAs(NumberSlider.class).slider();
        robot.drag(slider.lookup(".thumb"), MouseButton.PRIMARY).dropBy(-25, 0);
        int workers = window.studio().experiment().get().workers();
        assertThat(workers).isBetween(2, 3);

        robot.clickOn("#run");
        await(() -> lanes() == workers);
        await(() -> window.studio().run().get() == null && !window.runs().busy().get());
        Recording recording = window.workspace().front().recording().get();
        assertThat(recording.runs()).noneMatch(ContenderRun::failed);
        assertThat(recording.contenders().getFirst().result()).isNotNull();
        await(() -> Files.exists(folder.resolve("home/last.tandem")));

        Path saved = folder.resolve("real.tandem");
        robot.interact(() -> window.documents().save(saved));
        await(() -> saved.equals(window.workspace().front().file().get()));
        assertThat(read(saved)).isEqualTo(recording);
        Path chart = folder.resolve("real.svg");
        robot.interact(() -> window.documents().export(chart, 1));
        await(() -> Files.exists(chart));
        assertThat(chart).content().contains("Count primes", "thread 1");
    }

    @Test
    void stopEndsEverythingAndKeepsWhatWasRecorded(FxRobot robot) {
        robot.interact(() ->
                window.studio()
                        .experiment()
                        .set(
                                Experiment.of(
                                                Workload.WAIT,
                                                List.of(Contender.parse("java:processes")))
                                        .withTasks(1000)
                                        .withWorkMillis(1000)
                                        .withWorkers(2)));
        robot.clickOn("#run");
        await(() -> lanes() == 2);
        robot.clickOn("#run");
        await(() -> window.studio().run().get() == null);

        Recording recording = window.workspace().front().recording().get();
        assertThat(recording.contenders().getFirst().lanes())
                .hasSize(2)
                .allSatisfy(lane -> assertThat(endOf(lane)).succeedsWithin(PATIENCE));
        assertThat(window.studio().notice().get().text()).startsWith("Stopped");
    }

    @Test
    void aWorkerIsKilledByTheMenuOfItsLane(FxRobot robot) {
        Studio studio = window.studio();
        Document document = window.workspace().front();
        robot.interact(() ->
                studio.experiment()
                        .set(
                                Experiment.of(
                                                Workload.WAIT,
                                                List.of(Contender.parse("java:processes")))
                                        .withTasks(1000)
                                        .withWorkMillis(1000)
                                        .withWorkers(2)));
        robot.clickOn("#run");
        await(() -> lanes() == 2);
        assertThat(robot.lookup("#keys-hint").queryAs(Label.class).getText())
                .contains("right-click a lane");
        robot.interact(() -> document.following().set(false));
        Node timeline = robot.lookup("#timeline").query();
        double x = document.view().get().scale().leftPoints() + 5;
        robot.rightClickOn(timeline.localToScreen(x, 70)).clickOn("#kill-worker");

        await(() -> lanesOf(document).anyMatch(lane -> lane.exit() instanceof Exit.Signalled));
        robot.interact(() -> window.runs().stop());
        await(() -> studio.run().get() == null);
        robot.rightClickOn(timeline.localToScreen(x, 70));
        await(() -> saysThatNothingLives(robot));
    }

    private static boolean saysThatNothingLives(FxRobot robot) {
        return robot.lookup(".label").queryAll().stream()
                .map(each -> ((Label) each).getText())
                .anyMatch(text -> text.contains("only while it lives"));
    }

    private static Stream<Lane> lanesOf(Document document) {
        Recording recording = Objects.requireNonNull(document.recording().get());
        return recording.contenders().getFirst().lanes().stream();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aScriptIsOpenedAndRunWithArgumentsAndItsProcessesAppear(FxRobot robot) throws Exception {
        Path script = folder.resolve("program.sh.py");
        Files.writeString(
                script,
                """
                import os, sys
                if os.fork() == 0:
                    os._exit(len(sys.argv))
                os.wait()
                print(sys.argv[1:])
                print(sys.executable)
                """);
        robot.interact(() -> window.documents().open(script));
        await(() -> window.studio().program().get() != null);
        assertThat(window.studio().screen().get()).isEqualTo(Screen.SCRIPT);
        assumeThat(Files.isExecutable(Path.of("/usr/bin/python3"))).isTrue();

        Label version = robot.lookup("#script-version").queryAs(Label.class);
        await(version::isVisible);
        robot.clickOn("#script-arguments").write("one \"two three\"");
        robot.clickOn("#script-run");
        await(() -> lanes() == 2);
        await(() -> window.studio().run().get() == null && !window.runs().busy().get());
        Recording recording = window.workspace().front().recording().get();
        assertThat(recording.output())
                .extracting(OutputLine::text)
                .containsExactly(
                        "['one', 'two three']",
                        version.getText().replaceFirst("^CPython [^ ]+ · ", ""));
        assertThat(recording.runs().getFirst().lanes())
                .extracting(lane -> lane.exit().words())
                .containsExactly("exit 0", "exit 3");
    }

    @Test
    void aNotebookIsShownAsItsCells(FxRobot robot) throws Exception {
        Path notebook = folder.resolve("some.ipynb");
        Files.writeString(
                notebook,
                """
                {"nbformat": 4, "cells": [{"cell_type": "code", "source": ["x = 1\\n", "x"]}]}
                """);
        robot.interact(() -> window.documents().open(notebook));
        await(() -> window.studio().screen().get() == Screen.SCRIPT);
        CodeView code = robot.lookup("#script-code").queryAs(CodeView.class);
        await(() -> code.text().equals("# %% [1]\nx = 1\nx\n"));
    }

    /// Done when a lane's process is gone: init may take its time to collect it.
    private static CompletableFuture<?> endOf(Lane lane) {
        return ProcessHandle.of(lane.pid())
                .<CompletableFuture<?>>map(ProcessHandle::onExit)
                .orElseGet(() -> CompletableFuture.completedFuture(lane));
    }

    private int lanes() {
        Recording recording = window.workspace().front().recording().get();
        return recording == null ? 0 : recording.contenders().getFirst().lanes().size();
    }

    private static Recording read(Path file) {
        try {
            return RecordingFile.read(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(
                    PATIENCE.toSeconds(),
                    TimeUnit.SECONDS,
                    () -> WaitForAsyncUtils.asyncFx(condition).get());
        } catch (TimeoutException e) {
            throw new AssertionError("it did not come to be", e);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }
}
