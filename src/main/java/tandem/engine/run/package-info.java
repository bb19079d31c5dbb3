/// Runs one experiment: {@link tandem.engine.run.Runner} checks and starts it, {@link
/// tandem.engine.run.LiveRun} takes its contenders one after another or as a race, and a {@link
/// tandem.engine.run.ContenderExecution} is one contender from launch to end.
///
/// Never here: how a host is started, and how its logs are read.
///
/// Start reading at {@link tandem.engine.run.Runner}.
@NullMarked
package tandem.engine.run;

import org.jspecify.annotations.NullMarked;
