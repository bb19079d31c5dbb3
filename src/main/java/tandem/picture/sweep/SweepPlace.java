package tandem.picture.sweep;

import tandem.picture.Plot;

/// Where values are in a sweep's chart with even axes, so that it can be pointed at.
public final class SweepPlace {
    private final Plot plot;

    SweepPlace(Plot plot) {
        this.plot = plot;
    }

    public double x(double value) {
        return plot.x(value);
    }

    public double y(double height) {
        return plot.y(Math.clamp(height, plot.up().low(), plot.up().high()));
    }

    /// The height at a y, at most the highest that there is room for.
    public double heightAt(double y) {
        double share = (plot.bottom() - y) / plot.height();
        double low = plot.up().low();
        return low + Math.clamp(share, 0, 1) * (plot.up().high() - low);
    }
}
