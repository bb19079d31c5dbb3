package tandem.ui.window;

import javafx.scene.Parent;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

import tandem.store.Settings;
import tandem.ui.Studio;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/// The whole window's content as large as the settings say, for eyes and projectors: laid out in as
/// much less room, and drawn larger.
final class Magnified extends Region {
    private static final double TEXT = 13;

    private final Parent content;
    private final Scale scale = new Scale();
    private String style = "";

    Magnified(Parent content, Studio studio) {
        this.content = content;
        content.getStyleClass().add("magnified");
        content.getTransforms().add(scale);
        getChildren().add(content);
        studio.settings().map(Settings::textScale).subscribe(this::magnify);
        sceneProperty().subscribe(_ -> popups());
    }

    private void magnify(double factor) {
        scale.setX(factor);
        scale.setY(factor);
        requestLayout();
        popups();
    }

    /// Menus and tooltips are in windows of their own, which no transform reaches: their text is
    /// made larger by style.
    private void popups() {
        if (getScene() == null) {
            return;
        }
        getScene().getStylesheets().remove(style);
        String css =
                String.format(
                        Locale.ROOT,
                        ".root { -fx-font-size: %.2fpx; } .magnified { -fx-font-size: %.0fpx; }",
                        TEXT * scale.getX(),
                        TEXT);
        style =
                "data:text/css;charset=utf-8;base64,"
                        + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
        getScene().getStylesheets().add(style);
    }

    @Override
    protected void layoutChildren() {
        content.resizeRelocate(0, 0, getWidth() / scale.getX(), getHeight() / scale.getY());
    }
}
