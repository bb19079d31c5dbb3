package tandem.ui.window;

import javafx.stage.FileChooser;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;

import tandem.export.FileFormat;
import tandem.ui.Document;
import tandem.ui.Studio;
import tandem.ui.Words;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/// Asks the user for a file.
final class FilePicker {
    private final Studio studio;
    private final Document document;
    private final Words words;
    private final Supplier<Window> owner;

    FilePicker(Studio studio, Document document, Words words, Supplier<Window> owner) {
        this.studio = studio;
        this.document = document;
        this.words = words;
        this.owner = owner;
    }

    @Nullable File open() {
        FileChooser chooser = chooser("picker.open", "");
        chooser.getExtensionFilters()
                .setAll(
                        filter("picker.both", "*.tandem", "*.json", "*.py", "*.ipynb", "*.java"),
                        filter("picker.tandem", "*.tandem"),
                        filter("picker.json", "*.json"),
                        filter("picker.scripts", "*.py", "*.ipynb", "*.java"));
        return chooser.showOpenDialog(owner.get());
    }

    @Nullable File save() {
        FileChooser chooser = chooser("picker.save", ".tandem");
        chooser.getExtensionFilters()
                .setAll(filter("picker.tandem", "*.tandem"), filter("picker.json", "*.json"));
        File file = chooser.showSaveDialog(owner.get());
        boolean json =
                chooser.getSelectedExtensionFilter() != null
                        && chooser.getSelectedExtensionFilter().getExtensions().contains("*.json");
        return named(file, json ? "json" : "tandem");
    }

    @Nullable File export(FileFormat format) {
        FileChooser chooser = chooser("picker.export", "." + format.suffix());
        chooser.getExtensionFilters()
                .setAll(
                        new FileChooser.ExtensionFilter(
                                words.of("picker.format", format.title(), format.suffix()),
                                "*." + format.suffix()));
        return named(chooser.showSaveDialog(owner.get()), format.suffix());
    }

    private FileChooser chooser(String title, String suffix) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(words.of(title));
        Path file = document.file().get();
        Path recent =
                file != null
                        ? file
                        : studio.settings().get().recent().stream().findFirst().orElse(null);
        if (recent != null && recent.getParent() != null && Files.isDirectory(recent.getParent())) {
            chooser.setInitialDirectory(recent.getParent().toFile());
        }
        if (!suffix.isEmpty()) {
            String stem =
                    file == null
                            ? studio.experiment().get().workload().key()
                            : String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
            chooser.setInitialFileName(stem + suffix);
        }
        return chooser;
    }

    private static @Nullable File named(@Nullable File file, String suffix) {
        return file == null || file.getName().contains(".")
                ? file
                : new File(file.getPath() + "." + suffix);
    }

    private FileChooser.ExtensionFilter filter(String key, String... patterns) {
        return new FileChooser.ExtensionFilter(words.of(key), patterns);
    }
}
