package tandem.ui;

import tandem.engine.host.Refused;
import tandem.engine.run.Run;
import tandem.engine.run.Runner;
import tandem.engine.sweep.SweepRun;
import tandem.model.Calibration;
import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.model.Program;
import tandem.model.Recording;
import tandem.model.Sweep;
import tandem.model.Workload;

import java.util.Optional;

/// Starts the experiments that the window asks for.
public interface Starter {

    /// Starts one.
    ///
    /// @throws Refused if it cannot run here; the message says why and what to do
    Run start(Experiment experiment, Runner.Options options) throws Refused;

    /// Starts a program of the user's own.
    ///
    /// @throws Refused if it cannot run here; the message says why and what to do
    Run start(Program program) throws Refused;

    /// Which interpreter would run a Python program. Takes a moment.
    ///
    /// @return its path
    /// @throws Refused if there is none
    String python(Program program) throws Refused;

    /// Starts a sweep.
    ///
    /// @throws Refused if it cannot run here; the message says why and what to do
    SweepRun start(Sweep sweep, Runner.Options options) throws Refused;

    /// Adds repeats to a sweep.
    ///
    /// @param earlier holds the sweep
    /// @param more repeats of every point
    /// @throws Refused if it cannot go on here; the message says why and what to do
    SweepRun resume(Recording earlier, int more, Runner.Options options) throws Refused;

    /// About how long it would take.
    long estimateNanos(Experiment experiment);

    /// About how long it would take, before anything of it has been run.
    long estimateNanos(Sweep sweep);

    /// What an iteration of a workload costs here on the runtime of a contender, where that has
    /// been measured.
    Optional<Calibration> calibration(Workload workload, Contender contender);
}
