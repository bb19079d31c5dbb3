package tandem.ui;

import org.jspecify.annotations.Nullable;

import tandem.engine.run.Runner;
import tandem.model.Prediction;
import tandem.model.Recording;

/// Everything that a run was started with. Made once it was accepted: what is typed or asked
/// afterwards is another run's.
///
/// @param request what is run
/// @param options how
/// @param expected what was expected of it before it began; null if nothing was
/// @param replaced what it takes the place of and is in no file; null if nothing is lost
/// @param wayBack whether something that it, or the same run refused before, took the place of can
///   be shown again
public record RunInputs(
        RunRequest request,
        Runner.Options options,
        @Nullable Prediction expected,
        @Nullable Recording replaced,
        boolean wayBack) {

    /// What is run now.
    ///
    /// @param guessed by the user, of this run or of others
    /// @param unsaved what is shown and in no file; null if nothing is
    /// @param earlier the same run when it was refused or failed; null if this is its first attempt
    static RunInputs of(
            RunRequest request,
            Runner.Options options,
            Prediction guessed,
            @Nullable Recording unsaved,
            @Nullable RunInputs earlier) {
        Recording replaced = request.replacesWhatIsShown() ? unsaved : null;
        return new RunInputs(
                request,
                options,
                request.expected(guessed),
                replaced,
                replaced != null || earlier != null && earlier.wayBack());
    }
}
