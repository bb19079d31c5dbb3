package tandem.ui.window;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;

import tandem.export.FileFormat;
import tandem.ui.Document;
import tandem.ui.Documents;
import tandem.ui.Shown;

import java.io.File;
import java.nio.file.Path;

/// What can be done with files: each asks for one where it needs to.
final class FileCommands {
    /// Pixels to a point that can be chosen.
    static final int MOST_SCALE = 4;

    private static final int USUAL_SCALE = 2;

    private final Document document;
    private final Documents documents;
    private final Shown shown;
    private final FilePicker picker;
    private final IntegerProperty scale = new SimpleIntegerProperty(USUAL_SCALE);

    FileCommands(Document document, Documents documents, Shown shown, FilePicker picker) {
        this.document = document;
        this.documents = documents;
        this.shown = shown;
        this.picker = picker;
    }

    /// Pixels to a point of what has pixels, 1 to {@link #MOST_SCALE}.
    IntegerProperty scale() {
        return scale;
    }

    void open() {
        File file = picker.open();
        if (file != null) {
            documents.open(file.toPath());
        }
    }

    void save() {
        Path file = document.file().get();
        if (file == null || !file.toString().endsWith(".tandem")) {
            saveAs();
        } else {
            documents.save(file);
        }
    }

    void saveAs() {
        File file = picker.save();
        if (file != null) {
            documents.save(file.toPath());
        }
    }

    /// Writes what the screen is about: its figure, or the recording's.
    void exportFigure(FileFormat format) {
        shown.figure().ifPresentOrElse(_ -> exportShown(format), () -> exportRecording(format));
    }

    /// Writes what a format makes of the recording.
    void exportRecording(FileFormat format) {
        File file = picker.export(format);
        if (file != null) {
            documents.export(file.toPath(), scale.get());
        }
    }

    /// Writes the picture as it is on the screen.
    void exportShown(FileFormat format) {
        File file = picker.export(format);
        if (file != null) {
            shown.picture()
                    .ifPresent(picture -> documents.export(picture, file.toPath(), scale.get()));
        }
    }
}
