package tandem.ui.run;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Tab;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;

import jfx.incubator.scene.control.richtext.CodeArea;

import tandem.ui.Screen;
import tandem.ui.Studio;

/// The *Run* screen and those like it: what is asked at the left, its timeline beside it. It passes
/// keys that nothing else wanted to the timeline.
public final class RunScreen {
    private final Studio studio;
    private final TimelineActions actions;

    @FXML private BorderPane root;
    @FXML private Parent experiment;
    @FXML private Parent lessons;
    @FXML private Parent script;
    @FXML private Tab codeTab;
    @FXML private CodePanel codeController;

    @SuppressWarnings("NullAway.Init")
    public RunScreen(Studio studio, TimelineActions actions) {
        this.studio = studio;
        this.actions = actions;
    }

    @FXML
    private void initialize() {
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        root.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
        codeTab.selectedProperty().subscribe(codeController::setSeen);
        show(Screen.RUN, experiment);
        show(Screen.LESSONS, lessons);
        show(Screen.SCRIPT, script);
    }

    private void show(Screen screen, Parent panel) {
        panel.managedProperty().bind(panel.visibleProperty());
        studio.screen().subscribe(chosen -> panel.setVisible(chosen == screen));
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
        return key.getTarget() instanceof TextInputControl || key.getTarget() instanceof CodeArea;
    }
}
