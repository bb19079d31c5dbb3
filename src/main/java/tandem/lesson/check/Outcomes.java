package tandem.lesson.check;

import tandem.law.Median;
import tandem.law.Speedup;
import tandem.model.Contender;
import tandem.model.ContenderRun;
import tandem.model.Interpreter;
import tandem.model.Recording;
import tandem.model.Strategy;
import tandem.model.span.State;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/// What a lesson's steps gave on one interpreter.
///
/// @param python which interpreter ran them
/// @param cores how many cores there were
/// @param recordings by step, one for each time that it was run; a step that could not be run here
///   has none
public record Outcomes(Interpreter python, int cores, Map<String, List<Recording>> recordings) {
    public Outcomes {
        recordings = Map.copyOf(recordings);
    }

    /// Whether a step was run.
    boolean has(String step) {
        return !recordings.getOrDefault(step, List.of()).isEmpty();
    }

    /// All recordings of a step.
    ///
    /// @throws Unseen if there are none
    List<Recording> all(String step) {
        if (!has(step)) {
            throw new Unseen("step '" + step + "' was not run");
        }
        return recordings.getOrDefault(step, List.of());
    }

    /// What is seen of a program that was run once.
    ///
    /// @throws Unseen if it was not run
    Seen seen(String step) {
        return new Seen(all(step).getFirst());
    }

    /// The median speedup of a contender over the serial run of each recording.
    ///
    /// @param contender its id without a version, e.g. `python:threads`
    /// @throws Unseen if it failed or was not run
    double speedup(String step, String contender) {
        List<Double> speedups = new ArrayList<>();
        for (Recording recording : all(step)) {
            OptionalDouble speedup = Speedup.of(recording, run(recording, contender));
            if (speedup.isEmpty()) {
                throw new Unseen("the speedup of " + contender + ", as its serial run failed");
            }
            speedups.add(speedup.getAsDouble());
        }
        return Median.of(speedups);
    }

    /// Whether other programs kept the cores from a step's serial runs for so long that wall times
    /// say little of what could run in parallel: for more than a tenth of the time that they could
    /// have used one.
    boolean busy(String step) {
        double onCore = 0;
        double waiting = 0;
        for (Recording recording : all(step)) {
            for (ContenderRun run : recording.runs()) {
                if (run.contender().strategy() == Strategy.SERIAL) {
                    onCore += nanos(run, State.ON_CORE);
                    waiting += nanos(run, State.WAITING_CORE);
                }
            }
        }
        return waiting > (onCore + waiting) / 10;
    }

    /// How many of a contender's workers could run at once, on average from its start to its end:
    /// those that were on a core or waited for one. Other programs do not change it.
    ///
    /// @param contender its id without a version
    /// @throws Unseen if it failed or was not run
    double atOnce(String step, String contender) {
        return median(
                step,
                contender,
                run ->
                        (nanos(run, State.ON_CORE) + nanos(run, State.WAITING_CORE))
                                / run.makespanNanos());
    }

    private static double nanos(ContenderRun run, State state) {
        return run.lanes().stream()
                .mapToDouble(lane -> lane.spans().nanosByState()[state.ordinal()])
                .sum();
    }

    /// The median of something over a step's recordings.
    ///
    /// @param contender its id without a version
    /// @throws Unseen if it failed or was not run
    double median(String step, String contender, ToDoubleFunction<ContenderRun> what) {
        return Median.of(
                all(step).stream()
                        .map(recording -> what.applyAsDouble(run(recording, contender)))
                        .toList());
    }

    /// A contender's run.
    ///
    /// @param contender its id without a version
    /// @throws Unseen if it failed or was not run
    static ContenderRun run(Recording recording, String contender) {
        Contender wanted = Contender.parse(contender);
        ContenderRun run =
                recording.runs().stream()
                        .filter(each -> each.contender().withVersion(null).equals(wanted))
                        .findFirst()
                        .orElseThrow(() -> new Unseen(contender + " was not run"));
        if (run.failed()) {
            throw new Unseen(contender + " failed: " + run.failure());
        }
        return run;
    }
}
