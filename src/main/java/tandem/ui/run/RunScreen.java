package tandem.ui.run;

import javafx.fxml.FXML;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;

/// The *Run* screen. It passes keys that nothing else wanted to the timeline.
public final class RunScreen {
    private final TimelineActions actions;

    @FXML private BorderPane root;

    @SuppressWarnings("NullAway.Init")
    public RunScreen(TimelineActions actions) {
        this.actions = actions;
    }

    @FXML
    private void initialize() {
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        root.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
    }

    private void pressed(KeyEvent key) {
        TimelineCommand command = TimelineCommand.of(key);
        if (command != null && !key.isConsumed() && !isTyping(key)) {
            actions.run(command);
            key.consume();
        }
    }

    private void typed(KeyEvent key) {
        if (key.getCharacter().equals("?") && !isTyping(key)) {
            actions.run(TimelineCommand.KEYS);
            key.consume();
        }
    }

    private static boolean isTyping(KeyEvent key) {
        return key.getTarget() instanceof TextInputControl;
    }
}
