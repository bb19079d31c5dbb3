package tandem.law;

/// How many repeats it takes.
public final class Repeats {
    /// What came out in simulation for runs that scatter as such runs do: half the width of a
    /// speedup's 95 % interval.
    private static final double[][] EXPECTED = {{5, 0.43}, {10, 0.17}, {15, 0.11}, {30, 0.06}};

    private Repeats() {}

    /// About how wide an interval will be, before anything is known of this machine: the share of
    /// the figure to either side.
    ///
    /// @param repeats 1 or more
    public static double expectedHalfWidth(int repeats) {
        int upper = 1;
        while (upper < EXPECTED.length - 1 && EXPECTED[upper][0] < repeats) {
            upper++;
        }
        double[] from = EXPECTED[upper - 1];
        double[] to = EXPECTED[upper];
        double slope = Math.log(to[1] / from[1]) / Math.log(to[0] / from[0]);
        return from[1] * Math.pow(repeats / from[0], slope);
    }

    /// About how many repeats make an interval as narrow as wanted, as its width falls with their
    /// square root.
    ///
    /// @param repeats that there are
    /// @param halfWidth of the interval that they gave, as a share of the figure
    /// @param wanted half width, above 0
    public static int needed(int repeats, double halfWidth, double wanted) {
        double ratio = halfWidth / wanted;
        return Math.max(repeats, (int) Math.ceil(repeats * ratio * ratio));
    }
}
