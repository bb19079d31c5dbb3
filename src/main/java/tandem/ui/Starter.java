package tandem.ui;

import tandem.engine.Refused;
import tandem.engine.Run;
import tandem.engine.Runner;
import tandem.model.Calibration;
import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.model.Program;
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

    /// About how long it would take.
    long estimateNanos(Experiment experiment);

    /// What an iteration of a workload costs here on the runtime of a contender, where that has
    /// been measured.
    Optional<Calibration> calibration(Workload workload, Contender contender);
}
