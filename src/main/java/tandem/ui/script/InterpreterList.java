package tandem.ui.script;

import org.jspecify.annotations.Nullable;

import tandem.lab.Laboratory;
import tandem.model.Interpreter;
import tandem.model.Language;
import tandem.model.Program;
import tandem.ui.BackgroundTasks;
import tandem.ui.Studio;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/// Which CPython would run a program.
public final class InterpreterList {
    private final Studio studio;
    private final Laboratory laboratory;
    private final BackgroundTasks tasks;

    /// @param version null if it is not known
    record Found(String executable, @Nullable String version) {}

    public InterpreterList(Studio studio, Laboratory laboratory, BackgroundTasks tasks) {
        this.studio = studio;
        this.laboratory = laboratory;
        this.tasks = tasks;
    }

    /// Looks for it away from the JavaFX thread.
    ///
    /// @param then gets it there, or nothing if there is none
    void find(Program program, Consumer<Optional<Found>> then) {
        if (program.kind().language() != Language.PYTHON) {
            then.accept(Optional.empty());
            return;
        }
        tasks.run(
                () -> found(laboratory.python(program)),
                found -> then.accept(Optional.of(found)),
                _ -> then.accept(Optional.empty()));
    }

    /// An interpreter of a virtual environment is a link to one of those that were found.
    private Found found(String executable) {
        Path real = real(executable);
        return new Found(
                executable,
                studio.machine().pythons().stream()
                        .filter(each -> real(each.executable()).equals(real))
                        .findFirst()
                        .map(Interpreter::version)
                        .orElse(null));
    }

    private static Path real(String executable) {
        Path path = Path.of(executable);
        try {
            return path.toRealPath();
        } catch (IOException _) {
            return path;
        }
    }
}
