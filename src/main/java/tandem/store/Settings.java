package tandem.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What the window remembers from one start to the next.
///
/// @param recent files opened or saved, the last one first, at most {@link #MOST_RECENT}
/// @param theme how the window looks
/// @param width of the window, in points
/// @param height of the window, in points
/// @param maximized whether the window fills the screen
/// @param started whether Tandem was ever started before
/// @param textScale how large everything is drawn, 1 as usual, one of {@link #TEXT_SCALES}
public record Settings(
        List<Path> recent,
        Theme theme,
        double width,
        double height,
        boolean maximized,
        boolean started,
        double textScale) {

    /// The sizes of text there are, ascending.
    public static final List<Double> TEXT_SCALES =
            List.of(0.8, 0.9, 1.0, 1.1, 1.25, 1.4, 1.6, 1.8, 2.0);

    /// How many files are remembered.
    public static final int MOST_RECENT = 10;

    /// Before anything was remembered.
    public static final Settings DEFAULT =
            new Settings(List.of(), Theme.SYSTEM, 1440, 900, false, false, 1);

    /// How the window looks.
    public enum Theme {
        LIGHT,
        DARK,
        /// As the desktop does.
        SYSTEM
    }

    public Settings {
        recent = List.copyOf(recent.subList(0, Math.min(recent.size(), MOST_RECENT)));
        width = Math.clamp(width, 400, 20_000);
        height = Math.clamp(height, 300, 20_000);
        double wanted = textScale;
        textScale =
                TEXT_SCALES.stream()
                        .min(Comparator.comparingDouble(each -> Math.abs(each - wanted)))
                        .orElse(1.0);
    }

    /// With a file as the one used last.
    public Settings withRecent(Path file) {
        List<Path> files = new ArrayList<>(recent);
        Path absolute = file.toAbsolutePath().normalize();
        files.remove(absolute);
        files.addFirst(absolute);
        return new Settings(files, theme, width, height, maximized, started, textScale);
    }

    public Settings withTheme(Theme newTheme) {
        return new Settings(recent, newTheme, width, height, maximized, started, textScale);
    }

    public Settings withWindow(double newWidth, double newHeight, boolean newMaximized) {
        return new Settings(recent, theme, newWidth, newHeight, newMaximized, started, textScale);
    }

    public Settings withStarted() {
        return new Settings(recent, theme, width, height, maximized, true, textScale);
    }

    /// With text some steps larger, or smaller below 0.
    public Settings withLargerText(int steps) {
        int step = Math.clamp(TEXT_SCALES.indexOf(textScale) + steps, 0, TEXT_SCALES.size() - 1);
        return withTextScale(TEXT_SCALES.get(step));
    }

    public Settings withTextScale(double newTextScale) {
        return new Settings(recent, theme, width, height, maximized, started, newTextScale);
    }
}
