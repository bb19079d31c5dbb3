package tandem.engine.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/// Takes the steps of something that must come to its end, none of which may take the others down:
/// what a step throws becomes a sentence, and the next step has its turn. Experiments, sweeps and
/// programs read, record and finish behind one.
///
/// @param failures gets a sentence for each step that failed
public record StepGuard(Consumer<String> failures) {

    /// Something that may fail.
    @FunctionalInterface
    public interface Step {
        /// @throws IOException if what it needs cannot be read or written
        void run() throws IOException;
    }

    /// Takes a step.
    ///
    /// @param what is wrong if it fails, e.g. `its event logs cannot be read`
    /// @return whether it went well
    public boolean take(String what, Step step) {
        try {
            step.run();
            return true;
        } catch (IOException | RuntimeException | Error e) {
            failures.accept(what + ": " + reason(e));
            return false;
        }
    }

    /// Why something failed. A failure of the system has words for users; what is a fault of
    /// Tandem's own, or of what it read, is named by its type, too.
    public static String reason(Throwable failure) {
        if (failure instanceof UncheckedIOException && failure.getCause() != null) {
            return reason(failure.getCause());
        }
        String message = failure.getMessage();
        if (message == null) {
            return failure.getClass().getSimpleName();
        }
        return failure instanceof IOException
                ? message
                : failure.getClass().getSimpleName() + ": " + message;
    }
}
