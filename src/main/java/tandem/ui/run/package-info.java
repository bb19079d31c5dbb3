/// The *Run* screen: the experiment on the left, its timeline in the middle, what it amounts to on
/// the right.
///
/// Never here: state of its own that outlives a gesture; that is in {@link tandem.ui.Studio}.
///
/// Start reading at {@link tandem.ui.run.RunScreen}.
@NullMarked
package tandem.ui.run;

import org.jspecify.annotations.NullMarked;
