/// Figures: pure functions from what was measured to what it means.
///
/// Never here: anything that waits, prints or draws.
///
/// Start reading at {@link tandem.law.Speedup}, the figure that everything is about, and {@link
/// tandem.law.Findings}, which puts figures into sentences.
@NullMarked
package tandem.law;

import org.jspecify.annotations.NullMarked;
