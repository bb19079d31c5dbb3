package tandem.ui.window;

import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

import tandem.ui.Documents;
import tandem.ui.Studio;
import tandem.ui.WindowCommand;
import tandem.ui.Words;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The menu of what can be opened: any file, the recording before, and files used last.
final class OpenMenu {
    private final Studio studio;
    private final Documents documents;
    private final Words words;

    OpenMenu(Studio studio, Documents documents, Words words) {
        this.studio = studio;
        this.documents = documents;
        this.words = words;
    }

    /// Fills a menu, anew whenever it is shown.
    void fill(MenuButton menu, WindowCommand open) {
        menu.setOnShowing(_ -> menu.getItems().setAll(items(open)));
        menu.getItems().setAll(items(open));
    }

    private List<MenuItem> items(WindowCommand open) {
        List<MenuItem> items = new ArrayList<>();
        MenuItem any = item(words.of("menu.open"), open::run);
        any.setAccelerator(open.keys().getFirst());
        items.add(any);
        MenuItem before = item(words.of("menu.before"), documents::reopenBefore);
        before.setId("open-before");
        before.setDisable(!documents.hasBefore());
        items.add(before);
        List<Path> recent = studio.settings().get().recent();
        if (!recent.isEmpty()) {
            items.add(new SeparatorMenuItem());
        }
        for (Path file : recent) {
            items.add(
                    item(
                            file.getFileName() + "   " + file.getParent(),
                            () -> documents.open(file)));
        }
        return items;
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> action.run());
        return item;
    }
}
