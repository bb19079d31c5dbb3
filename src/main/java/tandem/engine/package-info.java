/// Runs experiments: starts hosts, reads their event logs and the kernel's switch events, and makes
/// of them a {@link tandem.model.Recording} that grows.
///
/// Never here: JavaFX, drawing, file formats.
///
/// Start reading at {@link tandem.engine.run.Runner}.
@NullMarked
package tandem.engine;

import org.jspecify.annotations.NullMarked;
