package tandem.ui;

import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCombination;

import java.util.List;

/// Something that the window does at a key. The list of all of them gives the keys, menus and what
/// `?` shows.
///
/// @param key of its texts: `shortcut.KEY` says what it does, `shortcut.KEY.keys` names its keys
/// @param keys any of which stands for it
/// @param enabled when it can be done
/// @param action what it does
public record WindowCommand(
        String key, List<KeyCombination> keys, ObservableValue<Boolean> enabled, Runnable action) {

    public WindowCommand {
        keys = List.copyOf(keys);
    }

    /// What it does, in words.
    public String text(Words words) {
        return words.of("shortcut." + key);
    }

    /// Its keys, in words.
    public String keysText(Words words) {
        return words.of("shortcut." + key + ".keys");
    }

    /// Does it, if it can be done now.
    public void run() {
        if (enabled.getValue()) {
            action.run();
        }
    }
}
