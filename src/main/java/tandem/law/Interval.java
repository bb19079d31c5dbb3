package tandem.law;

/// Between which values a figure lies in 95 of 100 measurings like this one.
///
/// @param low the lower end
/// @param high the upper end, at least `low`
public record Interval(double low, double high) {

    /// @throws IllegalArgumentException unless `low <= high`
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException(
                    "interval is %s to %s; allowed: low to high".formatted(low, high));
        }
    }

    public double width() {
        return high - low;
    }

    /// Half the width as a share of a figure, e.g. 0.11 for ±11 %.
    public double halfWidthOf(double figure) {
        return width() / 2 / Math.abs(figure);
    }

    public boolean contains(double value) {
        return value >= low && value <= high;
    }

    /// Whether some value is in both.
    public boolean overlaps(Interval other) {
        return low <= other.high && other.low <= high;
    }

    public Interval times(double factor) {
        return factor >= 0
                ? new Interval(low * factor, high * factor)
                : new Interval(high * factor, low * factor);
    }
}
