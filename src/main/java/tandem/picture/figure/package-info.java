/// Whole slides that other pictures are put together to.
///
/// Never here: JavaFX, AWT, files.
///
/// Start reading at {@link tandem.picture.figure.FigurePicture}.
@NullMarked
package tandem.picture.figure;

import org.jspecify.annotations.NullMarked;
