/// How far a simulated run is from the measured one, and what others did to the measured one.
///
/// Never here: what is simulated, and how.
///
/// Start reading at {@link tandem.simulate.accuracy.Accuracy}.
@NullMarked
package tandem.simulate.accuracy;

import org.jspecify.annotations.NullMarked;
