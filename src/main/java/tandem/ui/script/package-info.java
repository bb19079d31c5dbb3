/// The *Script* screen: a program of the user's own, its code and its arguments.
///
/// Never here: running it, drawing what it did.
///
/// Start reading at {@link tandem.ui.script.ScriptPanel}.
@NullMarked
package tandem.ui.script;

import org.jspecify.annotations.NullMarked;
