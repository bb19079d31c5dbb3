package tandem.ui.window;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;

import tandem.ui.Screen;
import tandem.ui.Studio;

import java.util.List;

/// The middle of the window. A screen that is not seen is not in it, so that nothing is drawn
/// there.
public final class Middle {
    private final Studio studio;

    @FXML private StackPane root;
    @FXML private Parent run;
    @FXML private Parent sweep;
    @FXML private Parent whatIf;

    @SuppressWarnings("NullAway.Init")
    public Middle(Studio studio) {
        this.studio = studio;
    }

    @FXML
    private void initialize() {
        studio.screen().subscribe(this::show);
    }

    private void show(Screen screen) {
        Parent seen =
                switch (screen) {
                    case RUN, LESSONS, SCRIPT -> run;
                    case SWEEP -> sweep;
                    case WHAT_IF -> whatIf;
                };
        if (!root.getChildren().equals(List.of(seen))) {
            root.getChildren().setAll(seen);
        }
    }
}
