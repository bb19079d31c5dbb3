package tandem.ui.whatif;

import org.jspecify.annotations.Nullable;

import tandem.model.Contender;
import tandem.model.Recording;
import tandem.picture.Palette;
import tandem.picture.Picture;
import tandem.picture.timeline.Hit;
import tandem.picture.timeline.TimelinePicture;
import tandem.picture.timeline.TimelineView;

/// Timelines that share an axis.
///
/// @param longestNanos what the axis has room for
/// @param palette the colours
record ComparedLanes(long longestNanos, Palette palette) {
    private static final int[] MANY = {8, 20, 40};
    private static final double[] POINTS = {22, 17, 13, 10};
    private static final double TEXT = 12;
    private static final double TEXT_BY_LANE = 0.78;

    /// Draws a recording as wide as asked and as high as it needs.
    ///
    /// @param contender the only one that is drawn, or null for all
    Picture of(Recording recording, @Nullable Contender contender, double widthPoints) {
        Recording drawn = drawn(recording, contender);
        return TimelinePicture.of(drawn, view(drawn, widthPoints), palette);
    }

    /// What is at a place of that picture.
    Hit at(
            Recording recording,
            @Nullable Contender contender,
            double widthPoints,
            double x,
            double y) {
        Recording drawn = drawn(recording, contender);
        return TimelinePicture.layout(drawn, view(drawn, widthPoints)).at(x, y);
    }

    private static Recording drawn(Recording recording, @Nullable Contender contender) {
        return contender == null ? recording : only(recording, contender);
    }

    private TimelineView view(Recording drawn, double widthPoints) {
        int most = drawn.contenders().stream().mapToInt(run -> run.lanes().size()).max().orElse(0);
        int crowd = 0;
        while (crowd < MANY.length && most > MANY[crowd]) {
            crowd++;
        }
        TimelineView.Style style =
                TimelineView.Style.SCREEN
                        .withCores(false)
                        .withLanePoints(POINTS[crowd])
                        .withTextPoints(Math.min(TEXT, POINTS[crowd] * TEXT_BY_LANE));
        TimelineView.Style labels = TimelineView.Style.SCREEN;
        double left = labels.labelPoints() - style.labelPoints();
        TimelineView view = TimelineView.of(drawn, widthPoints, 1, style);
        TimelineView scaled =
                view.withScale(
                        view.scale()
                                .withTimes(0, longestNanos + longestNanos / 25)
                                .withPlace(
                                        view.scale().leftPoints() + left,
                                        Math.max(1, view.scale().widthPoints() - left)));
        double height = style.rulerPoints() + TimelinePicture.layout(drawn, scaled).contentPoints();
        return new TimelineView(
                widthPoints,
                height,
                scaled.scale(),
                0,
                style,
                scaled.collapsed(),
                scaled.focus(),
                scaled.untilNanos());
    }

    private static Recording only(Recording recording, Contender contender) {
        return recording.withRuns(
                recording.runs().stream()
                        .filter(run -> run.contender().equals(contender))
                        .toList());
    }
}
