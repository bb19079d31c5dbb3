/// The window. {@link tandem.ui.Studio} holds all that can change, one property per noun; screens
/// watch it, and show pictures made by `tandem.picture` on canvases that {@link
/// tandem.ui.CanvasPainter} paints. {@link tandem.ui.Pulse} is the one clock.
///
/// Each screen has a package of its own with its FXML beside it. Controllers get what they work
/// with through their constructors; {@link tandem.ui.window.Window} wires them.
///
/// Never here: measuring, file formats, layout of pictures.
///
/// Start reading at {@link tandem.ui.Studio}, then {@link tandem.ui.window.Window}.
@NullMarked
package tandem.ui;

import org.jspecify.annotations.NullMarked;
