/// Runs a program of somebody's own, unmodified, and makes of what the kernel and the hooks inside
/// CPython tell a {@link tandem.model.Recording} of every process and thread that it made.
///
/// Two legs. The kernel's switch events (`perf`) know each thread's birth, death and every moment
/// on a core; its process connector knows exit statuses. Hooks inside the interpreter know names,
/// roles and tasks. Where the kernel refuses one of its two, the rest stands alone, and the
/// recording's notes say so.
///
/// Never here: experiments, JavaFX, drawing, file formats.
///
/// Start reading at {@link tandem.engine.program.ProgramRun}.
@NullMarked
package tandem.engine.program;

import org.jspecify.annotations.NullMarked;
