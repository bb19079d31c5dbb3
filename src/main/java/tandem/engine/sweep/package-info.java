/// Runs one experiment at many values, many times over, interleaved at random.
///
/// Never here: how a single run is made; laws and intervals.
///
/// Start reading at {@link tandem.engine.sweep.Sweeper}.
@NullMarked
package tandem.engine.sweep;

import org.jspecify.annotations.NullMarked;
