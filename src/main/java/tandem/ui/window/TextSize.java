package tandem.ui.window;

import static javafx.scene.input.KeyCombination.ModifierValue.ANY;
import static javafx.scene.input.KeyCombination.ModifierValue.DOWN;
import static javafx.scene.input.KeyCombination.ModifierValue.UP;

import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;

import tandem.store.Settings;
import tandem.ui.KeptSettings;
import tandem.ui.Words;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/// How large everything is, by keys and in a menu.
final class TextSize {
    private final KeptSettings settings;
    private final Words words;

    /// A change, and all keys that may stand for it.
    private enum Change {
        LARGER(
                "larger",
                settings -> settings.withLargerText(1),
                KeyCode.PLUS,
                KeyCode.EQUALS,
                KeyCode.ADD),
        SMALLER(
                "smaller",
                settings -> settings.withLargerText(-1),
                KeyCode.MINUS,
                KeyCode.SUBTRACT),
        USUAL("usual", settings -> settings.withTextScale(1), KeyCode.DIGIT0, KeyCode.NUMPAD0);

        private final String key;
        private final UnaryOperator<Settings> change;
        private final List<KeyCode> codes;

        Change(String key, UnaryOperator<Settings> change, KeyCode... codes) {
            this.key = key;
            this.change = change;
            this.codes = List.of(codes);
        }
    }

    TextSize(KeptSettings settings, Words words) {
        this.settings = settings;
        this.words = words;
    }

    /// Listens to the keys. Whether a plus needs Shift is up to the keyboard.
    void keys(Scene scene) {
        for (Change change : Change.values()) {
            for (KeyCode code : change.codes) {
                scene.getAccelerators()
                        .put(
                                new KeyCodeCombination(code, ANY, UP, UP, UP, DOWN),
                                () -> settings.change(change.change));
            }
        }
    }

    /// The same as a menu's items.
    List<MenuItem> items() {
        return Arrays.stream(Change.values()).map(this::item).toList();
    }

    private MenuItem item(Change change) {
        MenuItem item = new MenuItem(words.of("text." + change.key));
        item.setId("text-" + change.key);
        Label keys = new Label(words.of("shortcut." + change.key + ".keys"));
        keys.getStyleClass().add("keys");
        item.setGraphic(keys);
        item.setOnAction(_ -> settings.change(change.change));
        return item;
    }
}
