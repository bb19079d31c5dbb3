/// The simulated operating system and what runs on it: time passes in {@link
/// tandem.simulate.os.SimulatedKernel} alone, where {@link tandem.simulate.os.Actor}s compete for
/// cores under a {@link tandem.simulate.os.Discipline} and wait for locks, gates and devices.
///
/// Never here: experiments, contenders, what their machinery costs.
///
/// Start reading at {@link tandem.simulate.os.SimulatedKernel}, then {@link
/// tandem.simulate.os.Scheduler}.
@NullMarked
package tandem.simulate.os;

import org.jspecify.annotations.NullMarked;
