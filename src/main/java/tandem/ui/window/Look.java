package tandem.ui.window;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.text.Font;

import tandem.picture.FontMetrics;
import tandem.picture.Palette;
import tandem.store.Settings;
import tandem.ui.Studio;

import java.io.ByteArrayInputStream;

/// Light or dark: the style sheet of the controls and the colours of the pictures, together.
public final class Look {
    private final Studio studio;

    public Look(Studio studio) {
        this.studio = studio;
    }

    /// Loads the font of the pictures, which is that of the controls too, and keeps to the theme
    /// from now on.
    public void apply() {
        for (boolean bold : new boolean[] {false, true}) {
            Font.loadFont(new ByteArrayInputStream(FontMetrics.file(bold)), 12);
        }
        studio.settings().map(Settings::theme).subscribe(_ -> wear());
        Platform.getPreferences().colorSchemeProperty().subscribe(_ -> wear());
    }

    private void wear() {
        boolean dark =
                switch (studio.settings().get().theme()) {
                    case LIGHT -> false;
                    case DARK -> true;
                    case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
                };
        Application.setUserAgentStylesheet(
                dark
                        ? new PrimerDark().getUserAgentStylesheet()
                        : new PrimerLight().getUserAgentStylesheet());
        studio.palette().set(dark ? Palette.dark() : Palette.light());
    }
}
