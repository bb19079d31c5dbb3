package tandem.ui.window;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;

import tandem.export.FileFormat;
import tandem.export.Formats;
import tandem.model.Recording;
import tandem.ui.Document;
import tandem.ui.Screen;
import tandem.ui.Studio;
import tandem.ui.WindowCommand;
import tandem.ui.Words;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// The menu of all that can be written: an item for each format there is.
final class ExportMenu {
    private final Studio studio;
    private final Document document;
    private final FileCommands files;
    private final Words words;

    ExportMenu(Studio studio, Document document, FileCommands files, Words words) {
        this.studio = studio;
        this.document = document;
        this.files = files;
        this.words = words;
    }

    /// @param export the command that writes the first of all figures
    void fill(MenuButton menu, WindowCommand export) {
        BooleanBinding compares = studio.screen().isEqualTo(Screen.WHAT_IF);
        MenuItem figure = heading("menu.figure");
        MenuItem data = heading("menu.data");
        compares.subscribe(now -> {
            figure.setText(words.of(now ? "menu.figure.compared" : "menu.figure"));
            data.setText(words.of(now ? "menu.data.measured" : "menu.data"));
        });
        List<FileFormat.Figure> figures = Formats.figures();
        List<MenuItem> figureItems = items("menu.figure.item", figures, files::exportFigure);
        figureItems.getFirst().setAccelerator(export.keys().getFirst());
        add(menu, figure, figureItems);
        add(menu, heading("menu.shown"), items("menu.shown.item", figures, files::exportShown));
        MenuItem film = heading("menu.film");
        List<MenuItem> filmItems =
                items("menu.film.item", Formats.of(FileFormat.Film.class), files::exportRecording);
        BooleanBinding replays =
                Bindings.createBooleanBinding(this::hasReplay, document.recording());
        film.visibleProperty().bind(replays);
        filmItems.forEach(each -> each.visibleProperty().bind(replays));
        add(menu, film, filmItems);
        add(
                menu,
                data,
                items("menu.data.item", Formats.of(FileFormat.Data.class), files::exportRecording));
        add(menu, heading("menu.scale"), scales());
    }

    /// A sweep has no replay.
    private boolean hasReplay() {
        Recording recording = document.recording().get();
        return recording != null && recording.sweep().isEmpty();
    }

    private List<MenuItem> items(
            String key, List<? extends FileFormat> formats, Consumer<FileFormat> action) {
        return formats.stream()
                .map(format -> {
                    MenuItem item =
                            new MenuItem(words.of(key, format.suffix().toUpperCase(Locale.ROOT)));
                    item.setId(key.replace('.', '-') + "-" + format.suffix());
                    item.setMnemonicParsing(false);
                    item.setOnAction(_ -> action.accept(format));
                    return item;
                })
                .toList();
    }

    private List<MenuItem> scales() {
        ToggleGroup group = new ToggleGroup();
        return IntStream.rangeClosed(1, FileCommands.MOST_SCALE)
                .mapToObj(scale -> {
                    RadioMenuItem item = new RadioMenuItem(words.of("menu.scale.times", scale));
                    item.setToggleGroup(group);
                    item.setSelected(scale == files.scale().get());
                    item.setOnAction(_ -> files.scale().set(scale));
                    return (MenuItem) item;
                })
                .toList();
    }

    private static void add(MenuButton menu, MenuItem heading, List<MenuItem> items) {
        menu.getItems().add(heading);
        menu.getItems().addAll(items);
    }

    private MenuItem heading(String key) {
        MenuItem item = new MenuItem(words.of(key));
        item.setDisable(true);
        item.getStyleClass().add("heading");
        return item;
    }
}
