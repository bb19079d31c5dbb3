/// Charts of one recording: speedups, where the time went, and scaling.
///
/// Never here: JavaFX, AWT, files.
///
/// Start reading at {@link tandem.picture.chart.SpeedupPicture}.
@NullMarked
package tandem.picture.chart;

import org.jspecify.annotations.NullMarked;
