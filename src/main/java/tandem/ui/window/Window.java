package tandem.ui.window;

import javafx.application.Platform;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;

import tandem.lab.Laboratory;
import tandem.lab.Survey;
import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.model.Machine;
import tandem.model.Workload;
import tandem.store.Home;
import tandem.store.Settings;
import tandem.ui.Autosave;
import tandem.ui.BackgroundTasks;
import tandem.ui.CanvasPainter;
import tandem.ui.Document;
import tandem.ui.Documents;
import tandem.ui.KeptSettings;
import tandem.ui.Notice;
import tandem.ui.OrderedFiles;
import tandem.ui.Playback;
import tandem.ui.Pulse;
import tandem.ui.RunControl;
import tandem.ui.Shown;
import tandem.ui.Studio;
import tandem.ui.Words;
import tandem.ui.Workspace;
import tandem.ui.lesson.LessonPage;
import tandem.ui.lesson.LessonsPanel;
import tandem.ui.run.CodePanel;
import tandem.ui.run.ExperimentPanel;
import tandem.ui.run.FactsPanel;
import tandem.ui.run.OutputPanel;
import tandem.ui.run.RunScreen;
import tandem.ui.run.SharePanel;
import tandem.ui.run.TimelineActions;
import tandem.ui.run.TimelinePanel;
import tandem.ui.script.InterpreterList;
import tandem.ui.script.ScriptPanel;
import tandem.ui.sweep.ChartPanel;
import tandem.ui.sweep.LawPanel;
import tandem.ui.sweep.SweepPanel;
import tandem.ui.sweep.SweepScreen;
import tandem.ui.sweep.TablePanel;
import tandem.ui.whatif.BeyondPanel;
import tandem.ui.whatif.ComparePanel;
import tandem.ui.whatif.SystemPanel;
import tandem.ui.whatif.WhatIfScreen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Tandem's window and all that it is wired from.
public final class Window {
    private static final double LEAST_WIDTH = 1100;
    private static final double LEAST_HEIGHT = 700;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Studio studio;
    private final Workspace workspace;
    private final RunControl runs;
    private final Documents documents;
    private final KeptSettings settings;
    private final OrderedFiles kept;
    private final Parent root;

    /// Opens the window, which keeps the process alive until it is closed. To be called once, from
    /// any thread but JavaFX's.
    ///
    /// @param survey of the machine that everything is run on
    /// @param file a recording or an experiment to begin with, or null
    public static void open(Home home, Survey survey, @Nullable Path file) {
        FutureTask<Survey.Found> found = new FutureTask<>(survey::take);
        Thread.ofPlatform().name("survey").start(found);
        Platform.startup(() -> {});
        try {
            Laboratory laboratory = found.get().laboratory();
            Platform.runLater(() -> new Window(laboratory, home).show(new Stage(), file));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            Platform.exit();
        } catch (ExecutionException e) {
            Platform.exit();
            throw new IllegalStateException("this machine cannot be looked at", e.getCause());
        }
    }

    /// Wires a window. To be called on the JavaFX thread.
    public Window(Laboratory laboratory, Home home) {
        Machine machine = laboratory.machine();
        Words words = Words.load();
        BackgroundTasks tasks = new BackgroundTasks(Platform::runLater);
        kept = new OrderedFiles(Platform::runLater);
        studio = new Studio(machine, home.settings(), firstExperiment(machine));
        workspace = new Workspace();
        Document document = workspace.front();
        settings = new KeptSettings(studio, home, kept);
        Autosave autosave = new Autosave(home, kept);
        documents = new Documents(studio, document, autosave, settings, tasks, words);
        runs =
                new RunControl(
                        studio,
                        document,
                        laboratory,
                        tasks,
                        Platform::runLater,
                        autosave,
                        documents,
                        words);
        Playback playback = new Playback(studio, document);
        new Pulse(studio, document, runs, playback);
        new Look(studio).apply();
        TimelineActions actions = new TimelineActions(studio, document, playback);
        Shown shown = new Shown(studio, actions::picture);
        FilePicker picker =
                new FilePicker(studio, document, words, () -> root().getScene().getWindow());
        FileCommands files = new FileCommands(document, documents, shown, picker);
        Commands commands = Commands.of(studio, document, runs, files, settings);
        FXMLLoader loader = new FXMLLoader(Window.class.getResource("Frame.fxml"), words.bundle());
        loader.setControllerFactory(type -> {
            if (type == Frame.class) {
                return new Frame(
                        studio, document, documents, settings, commands, files, actions, words);
            } else if (type == StatusBar.class) {
                return new StatusBar(studio, document, runs, words);
            } else if (type == Middle.class) {
                return new Middle(studio);
            } else if (type == SweepScreen.class) {
                return new SweepScreen(studio, document, words);
            } else if (type == SweepPanel.class) {
                return new SweepPanel(studio, document, runs, laboratory, words);
            } else if (type == ChartPanel.class) {
                return new ChartPanel(studio, document, shown, words);
            } else if (type == TablePanel.class) {
                return new TablePanel(studio, document, words);
            } else if (type == WhatIfScreen.class) {
                return new WhatIfScreen(studio, document, words);
            } else if (type == SystemPanel.class) {
                return new SystemPanel(studio, runs, words);
            } else if (type == ComparePanel.class) {
                return new ComparePanel(studio, shown, words);
            } else if (type == BeyondPanel.class) {
                return new BeyondPanel(studio, document, words);
            } else if (type == LawPanel.class) {
                return new LawPanel(studio, document, words);
            } else if (type == RunScreen.class) {
                return new RunScreen(studio, actions);
            } else if (type == LessonsPanel.class) {
                return new LessonsPanel(studio, tasks, words);
            } else if (type == LessonPage.class) {
                return new LessonPage(studio, document, runs, words);
            } else if (type == ScriptPanel.class) {
                return new ScriptPanel(
                        studio,
                        runs,
                        documents,
                        new InterpreterList(studio, laboratory, tasks),
                        words);
            } else if (type == ExperimentPanel.class) {
                return new ExperimentPanel(studio, runs, words);
            } else if (type == TimelinePanel.class) {
                return new TimelinePanel(
                        studio, document, playback, actions, commands.all(), words);
            } else if (type == SharePanel.class) {
                return new SharePanel(studio, document);
            } else if (type == OutputPanel.class) {
                return new OutputPanel(studio, document, words);
            } else if (type == CodePanel.class) {
                return new CodePanel(studio, document, laboratory, documents, words);
            } else if (type == FactsPanel.class) {
                return new FactsPanel(studio, document, words);
            }
            throw new IllegalArgumentException("no controller " + type);
        });
        try {
            root = new Magnified(loader.load(), studio);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What a first start shows: the GIL at work, where there is a CPython.
    static Experiment firstExperiment(Machine machine) {
        boolean python = machine.pythons().stream().anyMatch(each -> each.gil());
        return Experiment.of(
                Workload.PRIMES,
                python
                        ? List.of(
                                Contender.parse("python:threads"),
                                Contender.parse("python:processes"))
                        : List.of(
                                Contender.parse("java:threads"),
                                Contender.parse("java:processes")));
    }

    private Parent root() {
        return root;
    }

    public Studio studio() {
        return studio;
    }

    public Workspace workspace() {
        return workspace;
    }

    public RunControl runs() {
        return runs;
    }

    public Documents documents() {
        return documents;
    }

    public KeptSettings settings() {
        return settings;
    }

    /// Shows the window and begins: with a file, or with the last recording, or on the very first
    /// start with a run.
    public void show(Stage stage, @Nullable Path file) {
        Settings known = studio.settings().get();
        Scene scene = new Scene(root, known.width(), known.height());
        scene.getStylesheets()
                .addFirst(
                        Objects.requireNonNull(Studio.class.getResource("tandem.css"))
                                .toExternalForm());
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.setMaximized(known.maximized());
        for (int size : new int[] {16, 32, 64, 128}) {
            stage.getIcons().add(icon(size));
        }
        workspace.front().file().subscribe(opened -> stage.setTitle(title(opened)));
        stage.setScene(scene);
        stage.setOnCloseRequest(_ -> close(stage));
        Thread hook = new Thread(this::end, "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        stage.show();
        begin(file);
    }

    /// Whatever ends this process: nothing that runs is left, and what was to be kept is written.
    private void end() {
        runs.stopAndWait();
        try {
            boolean written = kept.finish(PATIENCE, Window::complain);
            if (!written) {
                complain(
                        new IOException(
                                "the disk took longer than " + PATIENCE.toSeconds() + " s"));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void complain(Throwable failed) {
        System.err.println("tandem: not everything was kept: " + Notice.words(failed));
    }

    private void begin(@Nullable Path file) {
        if (file != null) {
            documents.open(file);
        } else if (!studio.settings().get().started()) {
            runs.start();
        } else if (documents.hasLast()) {
            documents.reopenLast();
        }
        if (!studio.settings().get().started()) {
            settings.change(Settings::withStarted);
        }
    }

    private static String title(@Nullable Path file) {
        return file == null ? "Tandem" : "Tandem — " + file.getFileName();
    }

    private void close(Stage stage) {
        settings.change(known ->
                known.withWindow(
                        stage.isMaximized() ? known.width() : stage.getScene().getWidth(),
                        stage.isMaximized() ? known.height() : stage.getScene().getHeight(),
                        stage.isMaximized()));
        runs.stop();
    }

    private static Image icon(int pixels) {
        Canvas canvas = new Canvas(pixels, pixels);
        new CanvasPainter(1).paint(IconPicture.of(pixels), canvas.getGraphicsContext2D());
        SnapshotParameters clear = new SnapshotParameters();
        clear.setFill(Color.TRANSPARENT);
        return canvas.snapshot(clear, null);
    }
}
