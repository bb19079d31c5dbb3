/// A sweep as a chart, a table and a slide.
///
/// Never here: JavaFX, AWT, files; fitting.
///
/// Start reading at {@link tandem.picture.sweep.SweepPicture}.
@NullMarked
package tandem.picture.sweep;

import org.jspecify.annotations.NullMarked;
