package tandem.picture.figure;

import tandem.model.Recording;
import tandem.picture.Film;
import tandem.picture.Palette;
import tandem.picture.Picture;
import tandem.picture.timeline.TimelineView;

/// A recording's replay as a slide that moves: what was asked, and the timeline, whose lanes grow
/// to the playhead.
///
/// @param widthPoints at least 480
/// @param seconds how long it takes in all
public record ReplayFilm(Recording recording, double widthPoints, Palette palette, double seconds)
        implements Film {

    /// The last picture stands for a while, so that it can be read before a film begins anew.
    private static final double STANDING = 0.15;

    /// @throws IllegalArgumentException if it would take no time
    public ReplayFilm {
        if (!(seconds > 0)) {
            throw new IllegalArgumentException(
                    "a film of %s s; allowed: more than 0".formatted(seconds));
        }
    }

    @Override
    public Picture at(double moment) {
        double share = Math.clamp(moment / (seconds * (1 - STANDING)), 0, 1);
        return FigurePicture.replayed(
                recording,
                widthPoints,
                palette,
                Math.round(share * TimelineView.shownNanos(recording)));
    }
}
