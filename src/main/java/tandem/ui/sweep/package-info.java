/// The *Sweep* screen: one experiment at several values, many times over; the curves, the laws and
/// the table that come of it.
///
/// Never here: medians, intervals, fits, or how a curve is drawn.
///
/// Start reading at {@link tandem.ui.sweep.SweepScreen}.
@NullMarked
package tandem.ui.sweep;

import org.jspecify.annotations.NullMarked;
