/// Which observers there are on the system that this process runs on.
///
/// Never here: how anything is observed.
///
/// Start reading at {@link tandem.probe.here.ThisSystem}.
@NullMarked
package tandem.probe.here;

import org.jspecify.annotations.NullMarked;
