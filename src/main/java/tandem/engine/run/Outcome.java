package tandem.engine.run;

import org.jspecify.annotations.Nullable;

import tandem.engine.host.Control;
import tandem.model.ContenderRun;

import java.util.List;

/// What came of a performance: its result, or why its figures must not be used. Of several such
/// reasons the first is told, unless the host tells one of its own, or the user stopped it all. Not
/// thread-safe.
final class Outcome {
    private @Nullable String failure;
    private @Nullable Long combined;
    private List<String> notes = List.of();
    private boolean stopped;

    /// A reason why its figures must not be used.
    void fail(String why) {
        if (failure == null) {
            failure = why;
        }
    }

    /// The user stops it, whatever else it comes to.
    void stop() {
        stopped = true;
    }

    /// What its host has told last.
    ///
    /// @param done the message `done`
    void take(Control.Message done) {
        String error = done.text("error");
        long missing = done.number("missing");
        if (error != null) {
            failure = error;
        } else if (missing > 0) {
            failure = missing + " tasks have no result";
        }
        notes = done.texts("notes");
        String result = done.text("result");
        if (result != null) {
            combined = Long.parseLong(result);
        }
    }

    /// All is over.
    void settle() {
        if (stopped) {
            failure = ContenderRun.STOPPED;
        }
    }

    boolean failed() {
        return failure != null;
    }

    /// Why its figures must not be used, or null.
    @Nullable String failure() {
        return failure;
    }

    /// What it computed, if it told.
    @Nullable Long combined() {
        return combined;
    }

    /// Sentences on what the lanes do not tell.
    List<String> notes() {
        return notes;
    }
}
