/// Whether a lesson's claim held: pure functions of recordings, a class for each lesson.
///
/// What a recording cannot tell, a program prints: a line that begins with `measured` and goes on
/// with a JSON object.
///
/// Never here: running anything, and any number that was not measured, but for the bounds that a
/// claim is held to, which are constants of its class.
///
/// Start reading at {@link tandem.lesson.check.Check}.
@NullMarked
package tandem.lesson.check;

import org.jspecify.annotations.NullMarked;
