/// The discrete-event simulator: an experiment, hardware and software give a recording with the
/// lanes and states that a real run would have, labelled as simulated.
///
/// It is a small operating system on paper. Every worker, and every thread with which a parent
/// makes workers and hands out tasks, is an actor that competes for cores under a discipline;
/// locks, interpreter locks and devices are what actors wait for; and each change of an actor's
/// state is a span. What an experiment's contenders cost comes from {@link
/// tandem.simulate.program.Software}: from documented defaults, or from a recording of this
/// machine. The same arguments give the same recording, to the nanosecond.
///
/// Where Linux and CPython are meant, it is their own mechanisms that are simulated, {@link
/// tandem.simulate.os.FairQueues} and {@link tandem.simulate.os.GlobalLock}, and not what came of
/// them on some machine. {@link tandem.simulate.known.Known} are questions with known answers.
///
/// Never here: clocks, processes and threads, files, JavaFX.
///
/// Start reading at {@link tandem.simulate.Simulator} for what is predicted, at {@link
/// tandem.simulate.os.SimulatedKernel} for how time passes, at {@link tandem.simulate.os.Scheduler}
/// for how cores are shared by one queue or by one for each, at {@link
/// tandem.simulate.program.SimulatedContender} for what a contender's workers and parents do, and
/// at {@link tandem.simulate.program.CostEstimate} for where the costs come from.
@NullMarked
package tandem.simulate;

import org.jspecify.annotations.NullMarked;
