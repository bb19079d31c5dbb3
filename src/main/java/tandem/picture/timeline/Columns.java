package tandem.picture.timeline;

/// The columns of pixels of a time scale, and which moments each holds.
///
/// @param scale what is seen
/// @param points a column's width, more than 0
/// @param untilNanos what is later does not count
record Columns(TimeScale scale, double points, long untilNanos) {

    /// How many there are; the last may stand out.
    int count() {
        return Math.max(1, (int) Math.ceil(scale.widthPoints() / points - 1e-9));
    }

    /// A column's first moment.
    long start(int column) {
        return scale.startNanos() + (long) Math.ceil(column * nanosPerColumn());
    }

    /// The moment behind a column's last, which is after its first, but not later than what counts:
    /// a column that does not count at all ends where it starts, or before.
    long end(int column) {
        return Math.min(untilNanos, Math.max(start(column) + 1, start(column + 1)));
    }

    private double nanosPerColumn() {
        return scale.nanosPerPoint() * points;
    }

    /// The column at an x, which may be none of these.
    int at(double x) {
        return (int) Math.floor((x - scale.leftPoints()) / points);
    }

    /// A column's left edge; that of the one behind the last is the scale's end.
    double x(int column) {
        return Math.min(scale.leftPoints() + column * points, scale.rightPoints());
    }
}
