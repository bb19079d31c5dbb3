package tandem.lab;

import tandem.engine.host.Refused;
import tandem.engine.program.ProgramOptions;
import tandem.engine.program.ProgramRun;
import tandem.engine.run.Run;
import tandem.engine.run.Runner;
import tandem.engine.sweep.SweepRun;
import tandem.model.Calibration;
import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.model.Machine;
import tandem.model.Program;
import tandem.model.Recording;
import tandem.model.Sweep;
import tandem.model.Workload;

import java.util.Optional;

/// Runs experiments, sweeps and programs on one machine. Methods may be called from any thread.
public interface Laboratory {

    /// Where everything is run.
    Machine machine();

    /// Starts an experiment. Returns at once.
    ///
    /// @throws Refused if it cannot run here; the message says why and what to do
    Run run(Experiment experiment, Runner.Options options) throws Refused;

    /// Starts a program of the user's own. Returns at once.
    ///
    /// @throws Refused if it cannot run here; the message says why and what to do
    ProgramRun run(Program program, ProgramOptions options) throws Refused;

    /// Starts a sweep. Returns at once.
    ///
    /// @throws Refused if it cannot run here; the message says why and what to do
    SweepRun sweep(Sweep sweep, Runner.Options options) throws Refused;

    /// Adds repeats to a sweep. Returns at once.
    ///
    /// @param earlier holds the sweep
    /// @param more repeats of every point, 1 or more
    /// @throws Refused if it holds no sweep, or cannot go on here; the message says why and what to
    ///   do
    SweepRun resume(Recording earlier, int more, Runner.Options options) throws Refused;

    /// Which interpreter would run a Python program. May start one to ask for it.
    ///
    /// @return its path
    /// @throws Refused if there is none
    String python(Program program) throws Refused;

    /// About how many nanoseconds an experiment would take.
    long estimateNanos(Experiment experiment);

    /// About how many nanoseconds a sweep would take, before anything of it has been run.
    long estimateNanos(Sweep sweep);

    /// What an iteration of a workload costs here on the runtime of a contender, where that has
    /// been measured.
    public Optional<Calibration> calibration(Workload workload, Contender contender);
}
