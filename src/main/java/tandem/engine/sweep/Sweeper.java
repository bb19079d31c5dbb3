package tandem.engine.sweep;

import tandem.engine.host.Launches;
import tandem.engine.host.Refused;
import tandem.engine.run.Estimate;
import tandem.engine.run.MemoryCheck;
import tandem.engine.run.Runner;
import tandem.model.Contender;
import tandem.model.Machine;
import tandem.model.Recording;
import tandem.model.Sweep;
import tandem.model.Swept;

import java.nio.file.Path;
import java.util.List;

/// Starts sweeps: the same runs that {@link Runner} makes of one experiment, many times over.
public final class Sweeper {
    private final Machine machine;
    private final Runner runner;

    /// @param machine where this is
    /// @param home the settings folder, where calibrations are kept
    public Sweeper(Machine machine, Path home) {
        this.machine = machine;
        runner = new Runner(machine, home);
    }

    /// Starts a sweep. Returns at once.
    ///
    /// @throws Refused if a contender's interpreter is not installed or memory would not suffice
    public SweepRun start(Sweep sweep, Runner.Options options) throws Refused {
        return started(new LiveSweep(checked(sweep, options), null, runner, machine, options));
    }

    /// Adds repeats to a sweep. Blocks that were cut short stay as they are.
    ///
    /// @param earlier holds a sweep
    /// @param more repeats of every point
    /// @throws Refused if it holds none, was made on another machine, or would not run here
    /// @throws IllegalArgumentException if there are more repeats than {@link Sweep#REPEATS} allows
    public SweepRun resume(Recording earlier, int more, Runner.Options options) throws Refused {
        Swept swept =
                earlier.sweep()
                        .orElseThrow(() ->
                                new Refused(
                                        "the recording holds no sweep to add to; allowed: what"
                                                + " 'tandem sweep --out' has saved"));
        String other = otherMachine(earlier.machine());
        if (!other.isEmpty()) {
            throw new Refused(
                    "the sweep was made with other %s, so that new runs would not compare; start"
                                    .formatted(other)
                            + " it anew");
        }
        SweepLog log = new SweepLog(swept.sweep());
        log.take(earlier, swept);
        Sweep longer = swept.sweep().withRepeats(log.nextBlock() + more);
        return started(new LiveSweep(checked(longer, options), earlier, runner, machine, options));
    }

    private String otherMachine(Machine then) {
        return then.cores() != machine.cores() || !then.cpu().equals(machine.cpu())
                ? "cores"
                : !then.java().equals(machine.java())
                        ? "Java (" + then.java() + ")"
                        : !then.pythons().equals(machine.pythons()) ? "CPythons" : "";
    }

    private static SweepRun started(LiveSweep sweep) {
        sweep.start();
        return sweep;
    }

    private Sweep checked(Sweep sweep, Runner.Options options) throws Refused {
        Launches launches = new Launches(machine);
        for (Contender contender : sweep.base().contenders()) {
            launches.check(contender);
        }
        if (!options.ignoreMemory()) {
            String refusal =
                    MemoryCheck.refusal(
                            sweep.axis().with(sweep.base(), sweep.values().getLast()),
                            each ->
                                    runner.calibration(sweep.base().workload(), each)
                                            .map(known -> known.footprintBytes())
                                            .orElse(0L));
            if (refusal != null) {
                throw new Refused(refusal);
            }
        }
        return sweep;
    }

    /// About how long a sweep takes, before anything of it has been run: rough, as it knows nothing
    /// of what else the machine does. {@link SweepRun#estimateNanos} is better, and comes with the
    /// first runs.
    public long estimateNanos(Sweep sweep) {
        double blocks = nanos(sweep, sweep.points()) * (sweep.warmUps() + sweep.repeats());
        double pilots = sweep.pilotRuns() > 0 ? nanos(sweep, sweep.pilots()) : 0;
        return Math.round(blocks + pilots);
    }

    private double nanos(Sweep sweep, List<Sweep.Point> points) {
        return points.stream()
                .mapToDouble(point ->
                        Estimate.nanos(sweep.experiment(point), point.contender(), machine.cores()))
                .sum();
    }
}
