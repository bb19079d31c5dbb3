package tandem.ui;

import tandem.engine.Refused;
import tandem.engine.Run;
import tandem.engine.Runner;
import tandem.model.Experiment;

/// Starts the experiments that the window asks for.
public interface Starter {

    /// Starts one.
    ///
    /// @throws Refused if it cannot run here; the message says why and what to do
    Run start(Experiment experiment, Runner.Options options) throws Refused;

    /// About how long it would take.
    long estimateNanos(Experiment experiment);
}
