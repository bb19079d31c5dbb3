/// What a sweep's runs amount to: medians, speedups and their intervals, the laws that describe
/// them, and what speaks against them.
///
/// Never here: anything that waits, prints or draws.
///
/// Start reading at {@link tandem.law.sweep.SweepFigures}.
@NullMarked
package tandem.law.sweep;

import org.jspecify.annotations.NullMarked;
