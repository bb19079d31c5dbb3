package tandem.ui;

import org.jspecify.annotations.Nullable;

import tandem.model.Recording;
import tandem.model.Swept;
import tandem.model.Trial;
import tandem.store.AtomicFile;
import tandem.store.Home;
import tandem.store.RecordingFile;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// What is saved without being asked: the last recording, and the one that it replaced before
/// anybody had saved that. All reading and writing is done away from the window's thread, in the
/// order in which it was asked for.
public final class Autosave {
    private final Home home;
    private final OrderedFiles files;

    /// When the recording was made that is in the file of the last one; null if that is not known.
    /// Touched only by what {@link #files} does, one after another.
    private @Nullable String lastMadeAt;

    public Autosave(Home home, OrderedFiles files) {
        this.home = home;
        this.files = files;
    }

    /// Whether there is anything in a recording that somebody could miss.
    static boolean isWorthKeeping(Recording recording) {
        Swept swept = recording.sweep().orElse(null);
        return swept == null
                ? recording.spanCount() > 0
                : swept.trials().stream().anyMatch(Trial::counts);
    }

    /// What is shown and would be lost if something else was shown in its place; null if nothing.
    static @Nullable Recording unsaved(Document document) {
        Recording shown = document.recording().get();
        return shown != null && document.file().get() == null && isWorthKeeping(shown)
                ? shown
                : null;
    }

    /// Saves the last recording. One that holds nothing does not take the place of one that does.
    ///
    /// @param failed gets what was thrown, on the window's thread
    void keep(Recording recording, Consumer<Throwable> failed) {
        if (isWorthKeeping(recording)) {
            var _ = files.write("last", () -> write(recording), failed);
        }
    }

    private void write(Recording recording) throws IOException {
        Files.createDirectories(home.folder());
        RecordingFile.write(recording, home.autosave());
        lastMadeAt = recording.madeAt();
    }

    /// Saves a recording that is about to be replaced.
    ///
    /// @param failed gets what was thrown, on the window's thread
    /// @return done once it was saved or could not be
    CompletableFuture<Void> keepBefore(Recording recording, Consumer<Throwable> failed) {
        return files.write("before", () -> writeBefore(recording), failed);
    }

    private void writeBefore(Recording recording) throws IOException {
        Files.createDirectories(home.folder());
        if (recording.madeAt().equals(lastMadeAt)) {
            AtomicFile.write(home.before(), out -> Files.copy(home.autosave(), out));
        } else {
            RecordingFile.write(recording, home.before());
        }
    }

    boolean hasLast() {
        return Files.exists(home.autosave());
    }

    /// Whether a recording was replaced before it was saved.
    public boolean hasBefore() {
        return Files.exists(home.before());
    }

    /// Reads the last recording.
    ///
    /// @param then gets it, on the window's thread
    /// @param failed gets what was thrown, on the window's thread
    void last(Consumer<Recording> then, Consumer<Throwable> failed) {
        files.read(
                () -> {
                    Recording last = RecordingFile.read(home.autosave());
                    lastMadeAt = last.madeAt();
                    return last;
                },
                then,
                failed);
    }

    /// Reads the recording that was replaced last.
    ///
    /// @param then gets it, on the window's thread
    /// @param failed gets what was thrown, on the window's thread
    void before(Consumer<Recording> then, Consumer<Throwable> failed) {
        files.read(() -> RecordingFile.read(home.before()), then, failed);
    }
}
