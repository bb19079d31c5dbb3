/// Complete programs in Python and Java that do what one contender of an experiment does, with
/// nothing but the standard library, and print the same `result`: to read beside the picture, to
/// copy and to change.
///
/// A program is put together from templates, of which there is one for each workload and one for
/// each way to spread tasks over workers, in each language (resources, `tandem/code`). A line of a
/// template that begins with `%` is a {@link tandem.code.Template}'s, the others are the program's;
/// `${NAME}` stands for a value of {@link tandem.code.TemplateValues}. What only some experiments
/// need (chunks, payloads, uneven tasks, a common start) is in the program only where it is asked
/// for. The arithmetic is that of `tandem.work`; a test runs the programs and compares results.
///
/// Also here: what is a keyword, a string or a comment in such a program.
///
/// Never here: running programs, the window, files.
///
/// Start reading at {@link tandem.code.Source}.
@NullMarked
package tandem.code;

import org.jspecify.annotations.NullMarked;
