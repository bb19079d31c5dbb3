package tandem.picture;

import java.util.List;

/// How an area is filled.
public sealed interface Fill {

    /// One colour.
    record Solid(Color color) implements Fill {}

    /// Stripes over a ground. The pattern is fixed to the picture's origin, so that neighbours
    /// join.
    ///
    /// @param kind which way the stripes run
    /// @param stripe their colour
    /// @param ground what shows between them
    record Striped(Kind kind, Color stripe, Color ground) implements Fill {}

    /// The direction of stripes; each kind's period and stripe width in points.
    enum Kind {
        /// Lines that rise to the right.
        RISING(5, 2.5),
        /// Wide bands that fall to the right.
        FALLING(6, 3),
        /// Level bands.
        LEVEL(5, 3);

        private final double periodPoints;
        private final double stripePoints;

        Kind(double periodPoints, double stripePoints) {
            this.periodPoints = periodPoints;
            this.stripePoints = stripePoints;
        }

        /// The stripes within one tile of {@link #periodPoints} by {@link #periodPoints} whose
        /// upper left corner lies on the pattern's origin: polygons, each as x, y, x, y, ... Tiles
        /// laid side by side make the pattern.
        public List<double[]> tile() {
            double p = periodPoints;
            double s = stripePoints;
            return switch (this) {
                case RISING ->
                        List.of(
                                new double[] {0, 0, s, 0, 0, s},
                                new double[] {p, 0, p, s, s, p, 0, p});
                case FALLING ->
                        List.of(
                                new double[] {0, 0, s, 0, p, p - s, p, p},
                                new double[] {0, p - s, s, p, 0, p});
                case LEVEL -> List.of(new double[] {0, 0, p, 0, p, s, 0, s});
            };
        }

        /// The distance between two stripes, measured across a level line (for {@link #LEVEL},
        /// down).
        public double periodPoints() {
            return periodPoints;
        }

        /// How much of the period a stripe takes.
        public double stripePoints() {
            return stripePoints;
        }
    }
}
