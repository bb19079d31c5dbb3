package tandem.picture;

import java.util.ArrayList;
import java.util.List;

/// The rectangle that a chart is drawn in, and where values lie in it.
///
/// @param x of its left edge
/// @param y of its upper edge
/// @param width in points
/// @param height in points
/// @param across the values that it shows from left to right
/// @param up the values that it shows from bottom to top
public record Plot(double x, double y, double width, double height, Axis across, Axis up) {

    /// A range of values.
    ///
    /// @param logarithmic whether equal distances are equal ratios; then `low` is above 0
    public record Axis(double low, double high, boolean logarithmic) {
        public Axis {
            if (!(low < high) || logarithmic && low <= 0) {
                throw new IllegalArgumentException(
                        "axis from %s to %s; allowed: ascending, and above 0 if logarithmic"
                                .formatted(low, high));
            }
        }

        /// 0 at the low end, 1 at the high one.
        double share(double value) {
            return logarithmic
                    ? Math.log(value / low) / Math.log(high / low)
                    : (value - low) / (high - low);
        }

        /// Values with a line, at most so many: steps of 1, 2 or 5 times a power of ten; where
        /// equal distances are ratios, such values themselves.
        public List<Double> ticks(int most) {
            List<Double> ticks = new ArrayList<>();
            if (multiply(most)) {
                return ratios(most);
            }
            double step = step(most);
            for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high * 1.000001; i++) {
                ticks.add(i * step);
            }
            return ticks;
        }

        /// How much a label has to tell apart: the step, or where ticks multiply the tick itself.
        public double stepAt(double tick, int most) {
            return multiply(most) ? tick : step(most);
        }

        /// Over a range of less than two such values, equal distances are ratios but ticks add.
        private boolean multiply(int most) {
            return logarithmic && ratios(most).size() >= 2;
        }

        private List<Double> ratios(int most) {
            double[][] choices = {{1, 2, 5}, {1, 3}, {1}};
            List<Double> ticks = List.of();
            for (double[] factors : choices) {
                ticks = ratios(factors);
                if (ticks.size() <= most) {
                    break;
                }
            }
            return ticks;
        }

        private List<Double> ratios(double[] factors) {
            List<Double> ticks = new ArrayList<>();
            for (int power = (int) Math.floor(Math.log10(low)) - 1;
                    Math.pow(10, power) <= high;
                    power++) {
                for (double factor : factors) {
                    double tick = factor * Math.pow(10, power);
                    if (tick >= low * 0.999 && tick <= high * 1.001) {
                        ticks.add(tick);
                    }
                }
            }
            return ticks;
        }

        double step(int most) {
            double least = (high - low) / most;
            double power = Math.pow(10, Math.floor(Math.log10(least)));
            for (int factor : new int[] {1, 2, 5}) {
                if (factor * power >= least * 0.999) {
                    return factor * power;
                }
            }
            return 10 * power;
        }
    }

    public double x(double value) {
        return x + across.share(value) * width;
    }

    public double y(double value) {
        return y + (1 - up.share(value)) * height;
    }

    public double right() {
        return x + width;
    }

    public double bottom() {
        return y + height;
    }

    public boolean shows(double value) {
        return !Double.isNaN(value)
                && (!up.logarithmic || value > 0)
                && value >= up.low
                && value <= up.high;
    }
}
