/// The nouns of Tandem: an {@link tandem.model.Experiment} is what is asked, a {@link
/// tandem.model.Recording} is what happened. Everything that measures, simulates or imports
/// produces recordings; everything that draws, exports or computes reads them.
///
/// Never here: input and output, threads, clocks, JavaFX.
///
/// Start reading at {@link tandem.model.Recording}.
@NullMarked
package tandem.model;

import org.jspecify.annotations.NullMarked;
