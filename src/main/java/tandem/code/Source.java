package tandem.code;

import org.jspecify.annotations.Nullable;

import tandem.model.Calibration;
import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.model.Strategy;

import java.util.Locale;

/// A complete program.
///
/// @param syntax of its language
/// @param fileName a name that it can be saved and started under
/// @param text its lines, each ended by a newline
public record Source(Syntax syntax, String fileName, String text) {

    /// A program that does what a contender does in an experiment, or in the other language its
    /// nearest twin. It runs as it is and prints the experiment's `result` and the elapsed time.
    ///
    /// @param contender of the experiment, or any other
    /// @param known what an iteration costs on this machine in the program's language; without it
    ///   the program has a typical number of iterations, and says so
    public static Source of(
            Experiment experiment,
            Contender contender,
            Syntax syntax,
            @Nullable Calibration known) {
        Twin twin = Twin.of(contender, syntax);
        String fileName = fileName(experiment, twin, syntax);
        TemplateValues facts =
                new Writing(experiment, contender, twin, syntax, fileName, known).facts();
        Page page = new Page(syntax);
        Template.load(syntax.key(), "program").fill(facts, page);
        return new Source(syntax, fileName, page.text());
    }

    /// The contender on whose runtime a program runs: itself, or serial in the other language.
    public static Contender runtime(Contender contender, Syntax syntax) {
        return contender.language() == syntax.language()
                ? contender
                : new Contender(syntax.language(), null, Strategy.SERIAL, null);
    }

    private static String fileName(Experiment experiment, Twin twin, Syntax syntax) {
        String name = experiment.workload().key() + "-" + twin.name();
        return switch (syntax) {
            case PYTHON -> name.replace('-', '_') + syntax.suffix();
            case JAVA -> {
                StringBuilder joined = new StringBuilder();
                for (String word : name.split("-")) {
                    joined.append(word.substring(0, 1).toUpperCase(Locale.ROOT))
                            .append(word.substring(1));
                }
                yield joined + syntax.suffix();
            }
        };
    }
}
