/// Starts the processes under measurement and talks to them: {@link tandem.engine.host.HostProcess}
/// is one with its conversation over {@link tandem.engine.host.Control}, the channel on the
/// loopback interface; {@link tandem.engine.host.ProcessTree} ends a process with all that descends
/// from it.
///
/// Never here: what is recorded of them, and what it means.
///
/// Start reading at {@link tandem.engine.host.HostProcess}.
@NullMarked
package tandem.engine.host;

import org.jspecify.annotations.NullMarked;
