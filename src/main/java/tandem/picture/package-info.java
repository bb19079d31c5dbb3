/// Pictures: what is drawn of a recording, as immutable data. {@link tandem.picture.Picture} is a
/// list of {@link tandem.picture.Mark}s; the window's canvas and every export format paint the same
/// object.
///
/// Lengths are points (1/72 inch on paper, one CSS pixel in SVG, one logical pixel on the screen);
/// x grows to the right and y downwards.
///
/// Never here: JavaFX, AWT, files, clocks.
///
/// Start reading at {@link tandem.picture.Picture}, then {@link
/// tandem.picture.timeline.TimelinePicture} and `LaneRuns`, which decides what a pixel shows.
@NullMarked
package tandem.picture;

import org.jspecify.annotations.NullMarked;
