package tandem.model;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A program of somebody's own, run as it is; or a question that is simulated in a program's place.
///
/// @param kind what it is
/// @param file the script, as given; for a command its first word, for a question its title
/// @param arguments what it is given
/// @param folder its working directory
/// @param python which CPython shall run it: a version's leading numbers or an interpreter's path;
///   null for the one that `python3` means to this user
/// @param source the script's text as it was run, or null for a command; for a question where its
///   answer stands
public record Program(
        Kind kind,
        String file,
        List<String> arguments,
        String folder,
        @Nullable String python,
        @Nullable String source)
        implements Subject {

    /// What starts a program.
    public enum Kind {
        PYTHON("python", Language.PYTHON),
        /// A notebook's code cells, in order.
        NOTEBOOK("notebook", Language.PYTHON),
        /// A single-file Java program.
        JAVA("java", Language.JAVA),
        COMMAND("command", Language.NATIVE),
        /// A question with a known answer: it is simulated, and there is nothing to run.
        QUESTION("question", Language.NATIVE);

        private final String key;
        private final Language language;

        Kind(String key, Language language) {
            this.key = key;
            this.language = language;
        }

        public String key() {
            return key;
        }

        /// What its root process is written in, as far as is known.
        public Language language() {
            return language;
        }

        /// What a file is by its suffix; a command if it is no script.
        public static Kind of(String file) {
            if (file.endsWith(".py")) {
                return PYTHON;
            }
            if (file.endsWith(".ipynb")) {
                return NOTEBOOK;
            }
            return file.endsWith(".java") ? JAVA : COMMAND;
        }
    }

    public Program {
        arguments = List.copyOf(arguments);
    }

    /// The file's name without its folder; a question's title.
    public String name() {
        if (kind == Kind.QUESTION) {
            return file;
        }
        return file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    }

    /// The same program with another text.
    public Program withSource(@Nullable String newSource) {
        return new Program(kind, file, arguments, folder, python, newSource);
    }

    /// The contender that it counts as in its recording.
    public Contender contender() {
        return new Contender(kind.language(), null, Strategy.PROGRAM, null);
    }
}
