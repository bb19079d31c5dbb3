/// The timeline: lanes over time, with their ruler, overview and legend. {@link
/// tandem.picture.timeline.TimelineLayout} says where rows are and what is under a point, {@link
/// tandem.picture.timeline.LaneRuns} what a pixel shows, {@link
/// tandem.picture.timeline.TimelinePicture} draws it.
///
/// Never here: JavaFX, AWT, files, clocks.
///
/// Start reading at {@link tandem.picture.timeline.TimelinePicture}.
@NullMarked
package tandem.picture.timeline;

import org.jspecify.annotations.NullMarked;
