package tandem.picture.timeline;

/// Time on a level axis: which moment is at which x.
///
/// @param startNanos the moment at the left end
/// @param endNanos the moment at the right end, at least {@link #LEAST_NANOS} later
/// @param leftPoints the left end's x
/// @param widthPoints from the left end to the right end, more than 0
public record TimeScale(long startNanos, long endNanos, double leftPoints, double widthPoints) {
    /// The shortest stretch of time that can be shown.
    public static final long LEAST_NANOS = 100;

    /// @throws IllegalArgumentException naming what is allowed
    public TimeScale {
        if (endNanos - startNanos < LEAST_NANOS) {
            throw new IllegalArgumentException(
                    "time scale of %d ns; allowed: %d or more"
                            .formatted(endNanos - startNanos, LEAST_NANOS));
        }
        if (!(widthPoints > 0)) {
            throw new IllegalArgumentException(
                    "time scale " + widthPoints + " points wide; allowed: more than 0");
        }
    }

    public long nanos() {
        return endNanos - startNanos;
    }

    public double nanosPerPoint() {
        return nanos() / widthPoints;
    }

    public double rightPoints() {
        return leftPoints + widthPoints;
    }

    /// Where a moment is; outside of the ends for moments outside.
    public double x(long nanos) {
        return leftPoints + (nanos - startNanos) / nanosPerPoint();
    }

    /// Which moment is at an x.
    public long nanosAt(double x) {
        return startNanos + Math.round((x - leftPoints) * nanosPerPoint());
    }

    public boolean shows(long nanos) {
        return nanos >= startNanos && nanos <= endNanos;
    }

    /// Shows another stretch of time in the same place.
    public TimeScale withTimes(long newStartNanos, long newEndNanos) {
        return new TimeScale(
                newStartNanos,
                Math.max(newEndNanos, newStartNanos + LEAST_NANOS),
                leftPoints,
                widthPoints);
    }

    /// Shows the same stretch of time in another place.
    public TimeScale withPlace(double newLeftPoints, double newWidthPoints) {
        return new TimeScale(startNanos, endNanos, newLeftPoints, newWidthPoints);
    }

    /// Zooms so that the moment at an x stays there.
    ///
    /// @param factor more than 1 to see more detail
    public TimeScale zoom(double factor, double x) {
        double share = (x - leftPoints) / widthPoints;
        double length = Math.max(LEAST_NANOS, nanos() / factor);
        long start = Math.round(startNanos + share * nanos() - share * length);
        return withTimes(start, start + Math.round(length));
    }

    /// Moves the window over time by a distance on the axis, to later times if positive.
    public TimeScale pan(double points) {
        long by = Math.round(points * nanosPerPoint());
        return withTimes(startNanos + by, endNanos + by);
    }

    /// The same length of time around a moment.
    public TimeScale centredOn(long nanos) {
        return withTimes(nanos - nanos() / 2, nanos - nanos() / 2 + nanos());
    }

    /// Moved, and if it is too long shortened, so that nothing outside of these bounds is seen.
    public TimeScale within(long leastNanos, long mostNanos) {
        long length = Math.min(nanos(), Math.max(LEAST_NANOS, mostNanos - leastNanos));
        long start = Math.max(leastNanos, Math.min(startNanos, mostNanos - length));
        return withTimes(start, start + length);
    }
}
