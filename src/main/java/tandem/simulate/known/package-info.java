/// Questions with known answers, to see whether the simulator comes to them: scheduling exercises
/// of textbooks, and queueing stations.
///
/// Never here: experiments.
///
/// Start reading at {@link tandem.simulate.known.Known}.
@NullMarked
package tandem.simulate.known;

import org.jspecify.annotations.NullMarked;
