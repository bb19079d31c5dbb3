/// What the operating system says: which thread was on which core when, births and deaths, memory,
/// the machine. On Linux from perf switch events and `/proc`; elsewhere what the JDK and a few
/// system calls tell, and a reason where nothing does.
///
/// Never here: policy (what an observation means for a lane is the engine's to say), starting
/// processes.
///
/// Start reading at {@link tandem.probe.SwitchEvents}, which reads what the kernel records, and
/// {@link tandem.probe.OnCore}, which makes a timeline of it for each thread.
@NullMarked
package tandem.probe;

import org.jspecify.annotations.NullMarked;
