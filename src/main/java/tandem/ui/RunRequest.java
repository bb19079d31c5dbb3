package tandem.ui;

import org.jspecify.annotations.Nullable;

import tandem.engine.host.Refused;
import tandem.engine.program.ProgramOptions;
import tandem.engine.run.Run;
import tandem.engine.run.Runner;
import tandem.lab.Laboratory;
import tandem.model.Axis;
import tandem.model.Experiment;
import tandem.model.Prediction;
import tandem.model.Program;
import tandem.model.Recording;
import tandem.model.Sweep;
import tandem.store.ScriptFile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What is asked to be run.
public sealed interface RunRequest {

    /// An experiment, once.
    record OfExperiment(Experiment experiment) implements RunRequest {}

    /// A sweep from its beginning.
    record OfSweep(Sweep sweep) implements RunRequest {}

    /// More repeats of a sweep.
    ///
    /// @param earlier holds the sweep
    /// @param more repeats of every point, 1 or more
    record MoreRepeats(Recording earlier, int more) implements RunRequest {}

    /// A program of the user's own.
    record OfProgram(Program program) implements RunRequest {}

    /// The same with what it needs from files as that is now.
    ///
    /// @throws IOException if a file cannot be read
    default RunRequest refreshed() throws IOException {
        return switch (this) {
            case OfProgram(Program program) -> new OfProgram(ScriptFile.readAgain(program));
            case OfExperiment _, OfSweep _, MoreRepeats _ -> this;
        };
    }

    /// Starts it. Returns at once.
    ///
    /// @throws Refused if it cannot run here; the message says why and what to do
    default Run start(Laboratory laboratory, Runner.Options options) throws Refused {
        return switch (this) {
            case OfExperiment(Experiment experiment) -> laboratory.run(experiment, options);
            case OfSweep(Sweep sweep) -> laboratory.sweep(sweep, options);
            case MoreRepeats(Recording earlier, int more) ->
                    laboratory.resume(earlier, more, options);
            case OfProgram(Program program) -> laboratory.run(program, ProgramOptions.silent(null));
        };
    }

    /// Whether what comes of it takes the place of what is shown, instead of adding to that.
    default boolean replacesWhatIsShown() {
        return !(this instanceof MoreRepeats);
    }

    /// Whether anything can be expected of it beforehand.
    default boolean isPredictable() {
        return !(this instanceof OfProgram);
    }

    /// What of somebody's guesses is about this; null if nothing is.
    default @Nullable Prediction expected(Prediction guessed) {
        return switch (this) {
            case OfExperiment(Experiment experiment) ->
                    at(guessed, experiment, List.of((double) experiment.workers()));
            case OfSweep(Sweep sweep) ->
                    sweep.axis() == Axis.WORKERS ? at(guessed, sweep.base(), sweep.values()) : null;
            case MoreRepeats(Recording earlier, int _) -> earlier.prediction();
            case OfProgram _ -> null;
        };
    }

    private static @Nullable Prediction at(
            Prediction guessed, Experiment experiment, List<Double> values) {
        List<Prediction.Guess> guesses = new ArrayList<>();
        for (Prediction.Guess guess : guessed.only(experiment.contenders()).guesses()) {
            List<Prediction.Point> points =
                    guess.points().stream()
                            .filter(point -> values.contains(point.value()))
                            .toList();
            if (!points.isEmpty()) {
                guesses.add(new Prediction.Guess(guess.contender(), points));
            }
        }
        return guesses.isEmpty() ? null : new Prediction(guesses);
    }
}
