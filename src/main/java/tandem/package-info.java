/// The way in: picks the window or the command line, the only place that knows both.
///
/// Never here: anything else. Each room below says what it holds.
///
/// Start reading at {@link tandem.model.Recording}, which everything makes or reads, then {@link
/// tandem.engine.run.Runner}, which starts what is measured.
@NullMarked
package tandem;

import org.jspecify.annotations.NullMarked;
