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

/// What is saved without being asked: the last recording, and the one that it replaced before
/// anybody had saved that. May be used from any thread.
public final class Autosave {
    private final Home home;

    /// When the recording was made that is in the file of the last one; null if that is not known.
    private @Nullable String lastMadeAt;

    public Autosave(Home home) {
        this.home = home;
    }

    /// Whether there is anything in a recording that somebody could miss.
    static boolean isWorthKeeping(Recording recording) {
        Swept swept = recording.sweep().orElse(null);
        return swept == null
                ? recording.spanCount() > 0
                : swept.trials().stream().anyMatch(Trial::counts);
    }

    /// What is shown and would be lost if something else was shown in its place; null if nothing.
    static @Nullable Recording unsaved(Studio studio) {
        Recording shown = studio.recording().get();
        return shown != null && studio.file().get() == null && isWorthKeeping(shown) ? shown : null;
    }

    /// Saves the last recording. One that holds nothing does not take the place of one that does.
    ///
    /// @throws IOException if it cannot be written
    synchronized void keep(Recording recording) throws IOException {
        if (isWorthKeeping(recording)) {
            Files.createDirectories(home.folder());
            RecordingFile.write(recording, home.autosave());
            lastMadeAt = recording.madeAt();
        }
    }

    /// Saves a recording that is about to be replaced. To be called before what replaces it begins,
    /// as writing takes from the cores that are measured.
    ///
    /// @throws IOException if it cannot be written
    synchronized void keepBefore(Recording recording) throws IOException {
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

    /// @throws IOException if it cannot be read
    synchronized Recording last() throws IOException {
        Recording last = RecordingFile.read(home.autosave());
        lastMadeAt = last.madeAt();
        return last;
    }

    /// The recording that was replaced last.
    ///
    /// @throws IOException if it cannot be read
    synchronized Recording before() throws IOException {
        return RecordingFile.read(home.before());
    }
}
