package tandem.lesson;

import org.jspecify.annotations.Nullable;

import tandem.lesson.check.Check;
import tandem.lesson.check.TwoTexts;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A lesson: read the text, guess, run, see whether the claim holds on this machine.
///
/// @param name on the command line, in lower case with hyphens, e.g. `first-process`
/// @param number its place in the course, from 1
/// @param title on one line
/// @param text Markdown: paragraphs, lists, `code` and **stress**; read before the guess, it does
///   not give away what is asked
/// @param explanation Markdown too, to be read afterwards; empty where the text says it all
/// @param question what is guessed before the run
/// @param steps what is run, in this order
/// @param code complete programs, the most telling one first
/// @param compared two of the programs whose differing lines are to be marked, or null
/// @param lookFor what to see in the timeline, a sentence each
/// @param claim the sentence that the check holds or refutes
/// @param check how
public record Lesson(
        String name,
        int number,
        String title,
        String text,
        String explanation,
        Question question,
        List<Step> steps,
        List<CodeFile> code,
        @Nullable Compared compared,
        List<String> lookFor,
        String claim,
        Check check) {

    private static final Pattern NAME = Pattern.compile("[a-z]+(-[a-z]+)*");

    /// Two programs to be read side by side.
    public record Compared(CodeFile left, CodeFile right) {

        /// Their lines, with those that differ marked.
        public List<TwoTexts.Row> rows() {
            return TwoTexts.rows(left.text(), right.text());
        }
    }

    /// @throws IllegalArgumentException if something that every lesson has is missing
    public Lesson {
        steps = List.copyOf(steps);
        code = List.copyOf(code);
        lookFor = List.copyOf(lookFor);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "lesson's name is '" + name + "'; allowed: lower case with hyphens");
        }
        if (steps.isEmpty() || code.isEmpty() || lookFor.isEmpty() || text.isBlank()) {
            throw new IllegalArgumentException(
                    "lesson '" + name + "' lacks its steps, code, text or what to look for");
        }
    }

    /// The program of a name.
    public Optional<CodeFile> code(String file) {
        return code.stream().filter(each -> each.name().equals(file)).findAny();
    }
}
