package tandem.bench;

import tandem.engine.host.Refused;
import tandem.engine.run.Runner;
import tandem.lab.Laboratory;
import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.model.Recording;
import tandem.probe.CoreSpeeds;

import java.util.Optional;

/// Runs experiments while every core keeps the same speed: waits for that before each, and runs one
/// again during which it changed. What is predicted from one run and held against another says
/// nothing else.
public final class SteadyRuns {
    /// How far the speeds of cores may be apart, and a core's from one end of a run to the other:
    /// more than two measurements of a quiet core are, less than it loses to a neighbour.
    private static final double ALIKE = 0.12;

    private static final int MOST_TRIES = 5;
    private static final int MOST_LOOKS = 40;
    private static final long BETWEEN_LOOKS_MILLIS = 250;

    /// A machine may never be steady. Then all takes twice as long as it had to, not ten times.
    private static final int FREE_REPEATS = 20;

    private static final int FREE_LOOKS = 200;
    private static final int LOOKS_A_RUN = 4;

    private final Laboratory laboratory;
    private int runs;
    private int repeated;
    private int unsteady;
    private int looks;

    public SteadyRuns(Laboratory laboratory) {
        this.laboratory = laboratory;
    }

    /// One run, and what others than its workers used of the cores meanwhile.
    public record Watched(Recording recording, MachineLoad load) {
        public Optional<ErrorGrid.Trial> trial(Contender contender) {
            return recording
                    .run(contender)
                    .map(run -> new ErrorGrid.Trial(recording, load.othersDuring(run)));
        }
    }

    /// Runs an experiment, and up to four times more while the cores do not keep their speed, as
    /// long as not half of all runs were repeated.
    public Watched run(Experiment experiment) throws InterruptedException, Refused {
        runs++;
        for (int i = 1; true; i++) {
            Optional<CoreSpeeds> before = alike();
            Watched watched = once(experiment);
            if (kept(before, CoreSpeeds.measure())) {
                return watched;
            }
            if (i == MOST_TRIES || repeated >= FREE_REPEATS + runs / 2) {
                unsteady++;
                return watched;
            }
            repeated++;
        }
    }

    private static boolean kept(Optional<CoreSpeeds> before, Optional<CoreSpeeds> after) {
        return before.isEmpty()
                || after.isEmpty()
                || after.get().spread() <= ALIKE && after.get().change(before.get()) <= ALIKE;
    }

    /// Waits until all cores are as fast as each other, up to ten seconds.
    private Optional<CoreSpeeds> alike() throws InterruptedException {
        Optional<CoreSpeeds> speeds = CoreSpeeds.measure();
        for (int i = 1; i < MOST_LOOKS && speeds.isPresent(); i++) {
            if (speeds.get().spread() <= ALIKE || looks >= FREE_LOOKS + LOOKS_A_RUN * runs) {
                break;
            }
            looks++;
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
            speeds = CoreSpeeds.measure();
        }
        return speeds;
    }

    private Watched once(Experiment experiment) throws InterruptedException, Refused {
        try (MachineLoad load = new MachineLoad()) {
            return new Watched(laboratory.run(experiment, Runner.Options.DEFAULT).await(), load);
        }
    }

    /// What became of all runs.
    public ErrorGrid.Steadiness steadiness() {
        return new ErrorGrid.Steadiness(runs, repeated, unsteady);
    }
}
