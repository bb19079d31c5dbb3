package tandem.ui;

import tandem.picture.Picture;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The picture that a screen is about, as it is shown: what *export as shown* writes.
public final class Shown {
    private final Studio studio;
    private final Supplier<Optional<Picture>> timeline;
    private final Map<Screen, Supplier<Optional<Picture>>> others = new EnumMap<>(Screen.class);

    /// @param timeline for all screens that have no picture of their own
    public Shown(Studio studio, Supplier<Optional<Picture>> timeline) {
        this.studio = studio;
        this.timeline = timeline;
    }

    /// Sets the picture of a screen.
    public void set(Screen screen, Supplier<Optional<Picture>> picture) {
        others.put(screen, picture);
    }

    /// The figure of the screen that is seen, where that is not its recording's: *What if* is about
    /// what was simulated, and the recording is only what was measured. Empty on other screens.
    public Optional<Picture> figure() {
        return studio.screen().get() == Screen.WHAT_IF ? picture() : Optional.empty();
    }

    /// The picture of the screen that is seen; empty where there is nothing to draw.
    public Optional<Picture> picture() {
        return others.getOrDefault(studio.screen().get(), timeline).get();
    }
}
