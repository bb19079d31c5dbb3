package tandem.ui;

import javafx.scene.control.Button;

import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2MZ;

/// The look of the button that starts what a screen is about, and stops it.
public final class RunButton {
    private RunButton() {}

    /// @param busy whether it stops what runs
    /// @param text on it
    public static void show(Button run, boolean busy, String text) {
        run.setText(text);
        run.setGraphic(new FontIcon(busy ? Material2MZ.STOP : Material2MZ.PLAY_ARROW));
        run.getStyleClass().removeAll("accent", "danger");
        run.getStyleClass().add(busy ? "danger" : "accent");
    }
}
