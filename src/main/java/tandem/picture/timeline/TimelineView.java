package tandem.picture.timeline;

import org.jspecify.annotations.Nullable;

import tandem.model.Contender;
import tandem.model.Recording;

import java.util.List;
import java.util.Set;

/// What part of a recording's timeline is seen, and how.
///
/// @param widthPoints the whole picture's width
/// @param heightPoints the whole picture's height
/// @param scale which times are where; lanes' names stand left of it
/// @param scrollPoints how far the lanes are scrolled up
/// @param style sizes
/// @param collapsed contenders of which only the header is shown
/// @param focus what is pointed out
/// @param untilNanos what happened later is not drawn: the moment of a playback, or {@link
///   Long#MAX_VALUE}
public record TimelineView(
        double widthPoints,
        double heightPoints,
        TimeScale scale,
        double scrollPoints,
        Style style,
        Set<Contender> collapsed,
        Focus focus,
        long untilNanos) {

    private static final double RIGHT_MARGIN = 12;

    public TimelineView {
        collapsed = Set.copyOf(collapsed);
    }

    /// Sizes of what is drawn.
    ///
    /// @param textPoints size of lanes' names; everything else follows it
    /// @param lanePoints from one lane to the next
    /// @param pixelPoints width of the columns in which spans are summed up
    /// @param ruler whether there is a ruler on top
    /// @param cores whether lanes of cores are drawn below those of workers
    /// @param helpers whether lanes are drawn that serve a language's own machinery
    public record Style(
            double textPoints,
            double lanePoints,
            double pixelPoints,
            boolean ruler,
            boolean cores,
            boolean helpers) {
        public static final Style SCREEN = new Style(12, 26, 1, true, true, false);

        /// @throws IllegalArgumentException if a size is not positive
        public Style {
            if (!(textPoints > 0 && lanePoints > 0 && pixelPoints > 0)) {
                throw new IllegalArgumentException(
                        "sizes %s, %s, %s; allowed: more than 0"
                                .formatted(textPoints, lanePoints, pixelPoints));
            }
        }

        /// The room left of the time scale.
        public double labelPoints() {
            return 11.5 * textPoints;
        }

        public double rulerPoints() {
            return ruler ? 2.2 * textPoints : 0;
        }

        public double headerPoints() {
            return 2 * textPoints;
        }

        public Style withTextPoints(double newTextPoints) {
            return new Style(newTextPoints, lanePoints, pixelPoints, ruler, cores, helpers);
        }

        public Style withLanePoints(double newLanePoints) {
            return new Style(textPoints, newLanePoints, pixelPoints, ruler, cores, helpers);
        }

        public Style withPixelPoints(double newPixelPoints) {
            return new Style(textPoints, lanePoints, newPixelPoints, ruler, cores, helpers);
        }

        public Style withRuler(boolean newRuler) {
            return new Style(textPoints, lanePoints, pixelPoints, newRuler, cores, helpers);
        }

        public Style withCores(boolean newCores) {
            return new Style(textPoints, lanePoints, pixelPoints, ruler, newCores, helpers);
        }

        public Style withHelpers(boolean newHelpers) {
            return new Style(textPoints, lanePoints, pixelPoints, ruler, cores, newHelpers);
        }
    }

    /// What is pointed out.
    ///
    /// @param selected a lane or one of its spans
    /// @param cursorNanos where the playhead is
    /// @param marksNanos moments that were marked
    /// @param range a stretch of time that was selected
    public record Focus(
            @Nullable Selection selected,
            @Nullable Long cursorNanos,
            List<Long> marksNanos,
            @Nullable TimeRange range) {
        public static final Focus NONE = new Focus(null, null, List.of(), null);

        public Focus {
            marksNanos = List.copyOf(marksNanos);
        }

        public Focus withSelected(@Nullable Selection newSelected) {
            return new Focus(newSelected, cursorNanos, marksNanos, range);
        }

        public Focus withCursorNanos(@Nullable Long newCursorNanos) {
            return new Focus(selected, newCursorNanos, marksNanos, range);
        }

        public Focus withMarksNanos(List<Long> newMarksNanos) {
            return new Focus(selected, cursorNanos, newMarksNanos, range);
        }

        public Focus withRange(@Nullable TimeRange newRange) {
            return new Focus(selected, cursorNanos, marksNanos, newRange);
        }
    }

    /// A lane or one of its spans.
    ///
    /// @param worker the lane's worker
    /// @param span the span's index in the lane, or {@link #WHOLE_LANE}
    public record Selection(Contender contender, int worker, int span) {
        public static final int WHOLE_LANE = -1;
    }

    /// A stretch of time.
    ///
    /// @param endNanos not before the start
    public record TimeRange(long startNanos, long endNanos) {

        /// Between two moments, whichever comes first.
        public static TimeRange between(long nanos, long otherNanos) {
            return new TimeRange(Math.min(nanos, otherNanos), Math.max(nanos, otherNanos));
        }

        public long nanos() {
            return endNanos - startNanos;
        }
    }

    /// All of a recording's time, nothing pointed out.
    public static TimelineView of(Recording recording, double widthPoints, double heightPoints) {
        return of(recording, widthPoints, heightPoints, Style.SCREEN);
    }

    /// All of a recording's time, nothing pointed out, in given sizes.
    public static TimelineView of(
            Recording recording, double widthPoints, double heightPoints, Style style) {
        return new TimelineView(
                widthPoints,
                heightPoints,
                new TimeScale(
                        0,
                        shownNanos(recording),
                        style.labelPoints(),
                        timeWidth(widthPoints, style)),
                0,
                style,
                Set.of(),
                Focus.NONE,
                Long.MAX_VALUE);
    }

    /// The time that holds all of the drawn contenders with some room behind them, in which the
    /// last lane's end can be told from the picture's.
    public static long shownNanos(Recording recording) {
        long longest =
                recording.contenders().stream()
                        .mapToLong(run -> run.makespanNanos())
                        .max()
                        .orElse(0);
        return Math.max(1_000_000, longest + longest / 25);
    }

    /// Shows all of a recording's time.
    public TimelineView fit(Recording recording) {
        return withScale(scale.withTimes(0, shownNanos(recording)));
    }

    public TimelineView withSize(double newWidthPoints, double newHeightPoints) {
        TimeScale newScale = scale.withPlace(style.labelPoints(), timeWidth(newWidthPoints, style));
        return new TimelineView(
                newWidthPoints,
                newHeightPoints,
                newScale,
                scrollPoints,
                style,
                collapsed,
                focus,
                untilNanos);
    }

    public TimelineView withScale(TimeScale newScale) {
        return new TimelineView(
                widthPoints,
                heightPoints,
                newScale,
                scrollPoints,
                style,
                collapsed,
                focus,
                untilNanos);
    }

    public TimelineView withScrollPoints(double newScrollPoints) {
        return new TimelineView(
                widthPoints,
                heightPoints,
                scale,
                newScrollPoints,
                style,
                collapsed,
                focus,
                untilNanos);
    }

    /// In other sizes; the time scale moves with the room that names need.
    public TimelineView withStyle(Style newStyle) {
        TimeScale newScale =
                scale.withPlace(newStyle.labelPoints(), timeWidth(widthPoints, newStyle));
        return new TimelineView(
                widthPoints,
                heightPoints,
                newScale,
                scrollPoints,
                newStyle,
                collapsed,
                focus,
                untilNanos);
    }

    public TimelineView withCollapsed(Set<Contender> newCollapsed) {
        return new TimelineView(
                widthPoints,
                heightPoints,
                scale,
                scrollPoints,
                style,
                newCollapsed,
                focus,
                untilNanos);
    }

    public TimelineView withFocus(Focus newFocus) {
        return new TimelineView(
                widthPoints,
                heightPoints,
                scale,
                scrollPoints,
                style,
                collapsed,
                newFocus,
                untilNanos);
    }

    public TimelineView withUntilNanos(long newUntilNanos) {
        return new TimelineView(
                widthPoints,
                heightPoints,
                scale,
                scrollPoints,
                style,
                collapsed,
                focus,
                newUntilNanos);
    }

    private static double timeWidth(double widthPoints, Style style) {
        return Math.max(1, widthPoints - style.labelPoints() - RIGHT_MARGIN);
    }
}
