package tandem.ui.run;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// What a key or a menu can do with the timeline.
public enum TimelineCommand {
    ZOOM_IN("W", KeyCode.W, false, true),
    ZOOM_OUT("S", KeyCode.S, false, false),
    EARLIER("A", KeyCode.A, false, false),
    LATER("D", KeyCode.D, false, false),
    FIT("0", KeyCode.DIGIT0, false, false),
    FOLLOW("L", KeyCode.L, false, false),
    PLAY("Space", KeyCode.SPACE, false, true),
    TO_START("Home", KeyCode.HOME, false, false),
    TO_END("End", KeyCode.END, false, false),
    NEXT(".", KeyCode.PERIOD, false, true),
    PREVIOUS(",", KeyCode.COMMA, false, false),
    LANE_UP("↑", KeyCode.UP, false, false),
    LANE_DOWN("↓", KeyCode.DOWN, false, false),
    CENTRE("F", KeyCode.F, false, false),
    HELPERS("H", KeyCode.H, false, false),
    MARK("M", KeyCode.M, false, true),
    CLEAR_MARKS("Shift+M", KeyCode.M, true, false),
    CLEAR("Esc", KeyCode.ESCAPE, false, false),
    KEYS("?", null, true, true);

    private final String keys;
    private final @Nullable KeyCode code;
    private final boolean shift;
    private final boolean beginsGroup;

    TimelineCommand(String keys, @Nullable KeyCode code, boolean shift, boolean beginsGroup) {
        this.keys = keys;
        this.code = code;
        this.shift = shift;
        this.beginsGroup = beginsGroup;
    }

    /// The key's name in the resource bundle.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The keys, as shown.
    public String keys() {
        return keys;
    }

    /// Whether a menu has a line above it.
    public boolean beginsGroup() {
        return beginsGroup;
    }

    /// The command that a pressed key stands for, or null.
    static @Nullable TimelineCommand of(KeyEvent key) {
        if (key.isShortcutDown() || key.isAltDown() || key.isMetaDown()) {
            return null;
        }
        for (TimelineCommand command : values()) {
            if (command.code == key.getCode() && command.shift == key.isShiftDown()) {
                return command;
            }
        }
        return key.getCode() == KeyCode.NUMPAD0 ? FIT : null;
    }
}
