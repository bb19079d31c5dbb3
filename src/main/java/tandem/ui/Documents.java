package tandem.ui;

import org.jspecify.annotations.Nullable;

import tandem.export.Exports;
import tandem.model.Experiment;
import tandem.model.Program;
import tandem.model.Recording;
import tandem.picture.Picture;
import tandem.store.AtomicFile;
import tandem.store.ExperimentFile;
import tandem.store.RecordingFile;
import tandem.store.ScriptFile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;

/// Opens, saves and exports. All reading and writing happens away from the JavaFX thread; what went
/// wrong becomes a notice.
public final class Documents {
    private final Studio studio;
    private final Document document;
    private final Autosave autosave;
    private final KeptSettings settings;
    private final BackgroundTasks tasks;
    private final Words words;

    /// What a file held.
    private sealed interface Content {
        record Recorded(Recording recording) implements Content {}

        record Asked(Experiment experiment) implements Content {}

        record Script(Program program) implements Content {}
    }

    public Documents(
            Studio studio,
            Document document,
            Autosave autosave,
            KeptSettings settings,
            BackgroundTasks tasks,
            Words words) {
        this.studio = studio;
        this.document = document;
        this.autosave = autosave;
        this.settings = settings;
        this.tasks = tasks;
        this.words = words;
    }

    /// Opens a recording, an experiment or a script.
    public void open(Path file) {
        if (isTaken()) {
            return;
        }
        Experiment current = studio.experiment().get();
        studio.notice().set(Notice.working(words.of("file.opening", name(file))));
        tasks.run(
                () -> read(file, current),
                content -> {
                    if (isTaken()) {
                        return;
                    }
                    switch (content) {
                        case Content.Recorded(Recording recording) -> {
                            showInstead(recording);
                            studio.notice().set(Notice.ready(opened(name(file), recording)));
                        }
                        case Content.Script(Program program) -> {
                            studio.program().set(program);
                            studio.screen().set(Screen.SCRIPT);
                            studio.notice()
                                    .set(Notice.ready(words.of("file.openedScript", name(file))));
                        }
                        case Content.Asked(Experiment experiment) -> {
                            studio.screen().set(Screen.RUN);
                            studio.history().change(experiment, false);
                            keepReplaced();
                            document.showNothing();
                            studio.notice()
                                    .set(
                                            Notice.ready(
                                                    words.of("file.openedExperiment", name(file))));
                        }
                    }
                    remember(file);
                },
                this::complain);
    }

    /// Whether a run has the window, also one that began while a file was read; then that is said.
    private boolean isTaken() {
        if (studio.busy().get()) {
            studio.notice().set(Notice.failed(words.of("file.running")));
        }
        return studio.busy().get();
    }

    /// The controls ask for what a recording is of.
    private void adopt(Recording recording) {
        switch (recording.subject()) {
            case Experiment experiment -> {
                studio.history().change(experiment, false);
                recording
                        .sweep()
                        .ifPresent(swept -> studio.sweep().set(SweepDraft.of(swept.sweep())));
                studio.screen().set(recording.sweep().isPresent() ? Screen.SWEEP : Screen.RUN);
            }
            case Program program -> {
                studio.program().set(program);
                studio.screen().set(Screen.SCRIPT);
            }
        }
    }

    /// What is simulated was made at no time, so that one seed always gives the same.
    private String opened(String name, Recording recording) {
        return recording.origin() == Recording.Origin.SIMULATED
                ? words.of("file.openedSimulated", name)
                : words.of("file.opened", name, When.of(recording.madeAt()));
    }

    private void showInstead(Recording recording) {
        adopt(recording);
        keepReplaced();
        document.show(recording);
        document.file().set(null);
    }

    private void keepReplaced() {
        Recording replaced = Autosave.unsaved(document);
        if (replaced != null) {
            var _ = autosave.keepBefore(replaced, this::complain);
        }
    }

    private static Content read(Path file, Experiment current) throws IOException {
        if (ScriptFile.isScript(file)) {
            return new Content.Script(ScriptFile.read(file));
        }
        return isExperiment(file)
                ? new Content.Asked(ExperimentFile.read(file, current.contenders()))
                : new Content.Recorded(RecordingFile.read(file));
    }

    /// Shows the recording that was saved by itself, if there is one.
    public void reopenLast() {
        studio.notice().set(Notice.working(words.of("file.reopening")));
        autosave.last(
                recording -> {
                    if (document.recording().get() == null && !studio.busy().get()) {
                        adopt(recording);
                        document.show(recording);
                        studio.notice()
                                .set(
                                        Notice.ready(
                                                words.of(
                                                        "file.reopened",
                                                        When.of(recording.madeAt()))));
                    }
                },
                this::complain);
    }

    /// Whether a recording was replaced before it was saved.
    public boolean hasBefore() {
        return autosave.hasBefore();
    }

    /// Whether a recording was saved by itself.
    public boolean hasLast() {
        return autosave.hasLast();
    }

    /// Shows the recording that another replaced before it was saved. What is shown now can be got
    /// back in the same way.
    public void reopenBefore() {
        if (isTaken()) {
            return;
        }
        studio.notice().set(Notice.working(words.of("file.reopening")));
        autosave.before(
                recording -> {
                    if (!isTaken()) {
                        showInstead(recording);
                        studio.notice()
                                .set(
                                        Notice.ready(
                                                words.of(
                                                        "file.reopenedBefore",
                                                        When.of(recording.madeAt()))));
                    }
                },
                this::complain);
    }

    /// Saves the recording, or into a `.json` file the experiment.
    public void save(Path file) {
        Recording recording = document.recording().get();
        Experiment experiment = studio.experiment().get();
        if (!isExperiment(file) && (recording == null || studio.run().get() != null)) {
            studio.notice().set(Notice.failed(words.of("file.nothing")));
            return;
        }
        write(
                file,
                () -> {
                    if (isExperiment(file)) {
                        ExperimentFile.write(experiment, file);
                    } else if (recording != null) {
                        RecordingFile.write(recording, file);
                    }
                    return file;
                },
                () -> saved(file, isExperiment(file) ? null : recording));
    }

    /// What is shown is in a file only if it is what was saved: meanwhile another may have begun.
    private void saved(Path file, @Nullable Recording recording) {
        if (document.recording().get() == recording) {
            document.file().set(file);
        }
        settings.change(each -> each.withRecent(file));
    }

    /// Writes the figure, the table or the summary of the recording, by the file's suffix.
    public void export(Path file, int scale) {
        Recording recording = document.recording().get();
        if (recording == null) {
            studio.notice().set(Notice.failed(words.of("file.nothing")));
            return;
        }
        Exports.Theme theme =
                studio.palette().get().isDark() ? Exports.Theme.DARK : Exports.Theme.LIGHT;
        write(
                file,
                () -> {
                    Exports.write(recording, file, new Exports.Options(scale, theme));
                    return file;
                },
                () -> {});
    }

    /// Writes a picture as it is on the screen.
    public void export(Picture picture, Path file, int scale) {
        write(
                file,
                () -> {
                    Exports.write(picture, file, scale);
                    return file;
                },
                () -> {});
    }

    /// Writes a text.
    public void export(String text, Path file) {
        write(
                file,
                () -> {
                    AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
                    return file;
                },
                () -> {});
    }

    private void write(Path file, Callable<Path> work, Runnable then) {
        studio.notice().set(Notice.working(words.of("file.writing", name(file))));
        tasks.run(
                work,
                _ -> {
                    studio.notice().set(Notice.done(words.of("file.written", file.toString())));
                    then.run();
                },
                this::complain);
    }

    private void complain(Throwable failed) {
        studio.notice().set(Notice.failed(failed));
    }

    private void remember(Path file) {
        document.file().set(file);
        settings.change(each -> each.withRecent(file));
    }

    private static boolean isExperiment(Path file) {
        return name(file).toLowerCase(Locale.ROOT).endsWith(".json");
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
