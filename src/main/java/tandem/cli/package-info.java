/// The command line: everything that the window can do, for scripts. A class per command; each
/// reads and checks all its options before anything starts, and leaves measuring, figures and
/// formats to other packages.
///
/// Results go to stdout, and with `--json` nothing but one document does; progress and messages go
/// to stderr. Exit codes: 0 done, 1 the run failed, 2 wrong usage or a bad file with one line of
/// what was wrong and what is allowed, 130 interrupted.
///
/// Never here: JavaFX, logic of its own.
///
/// Start reading at {@link tandem.cli.Cli}.
@NullMarked
package tandem.cli;

import org.jspecify.annotations.NullMarked;
