/// The one way in: what can be found out and run on a machine, for the command line, the window,
/// lessons and benchmarks alike. A {@link tandem.lab.Survey} looks at a machine and gives a {@link
/// tandem.lab.Laboratory} on it.
///
/// Never here: how anything is run; words, drawing.
///
/// Start reading at {@link tandem.lab.Laboratory}.
@NullMarked
package tandem.lab;

import org.jspecify.annotations.NullMarked;
