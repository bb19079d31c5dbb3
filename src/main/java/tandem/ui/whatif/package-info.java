/// The *What if* screen: an experiment that was measured here, simulated here and on a machine that
/// is not there.
///
/// Never here: how anything is simulated, or how a timeline is drawn.
///
/// Start reading at {@link tandem.ui.whatif.WhatIfScreen}.
@NullMarked
package tandem.ui.whatif;

import org.jspecify.annotations.NullMarked;
