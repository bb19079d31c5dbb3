/// The window around the screens: header, menus, status bar, theme, and the wiring of everything in
/// it.
///
/// Never here: what a screen shows.
///
/// Start reading at {@link tandem.ui.window.Window}.
@NullMarked
package tandem.ui.window;

import org.jspecify.annotations.NullMarked;
