/// What runs on the simulated operating system: a contender's parent, its workers, how chunks get
/// from one to the others and answers back, and what all that costs.
///
/// Never here: how cores are shared.
///
/// Start reading at {@link tandem.simulate.program.SimulatedContender}; at {@link
/// tandem.simulate.program.CostEstimate} for where the costs come from.
@NullMarked
package tandem.simulate.program;

import org.jspecify.annotations.NullMarked;
