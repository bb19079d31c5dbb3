package tandem.lesson;

import tandem.engine.host.Refused;
import tandem.engine.run.Run;
import tandem.model.Experiment;
import tandem.model.Program;

/// Where a lesson's steps are run.
public interface Stage {

    /// Starts an experiment.
    ///
    /// @throws Refused if it cannot run here
    Run start(Experiment experiment) throws Refused;

    /// Starts a program.
    ///
    /// @throws Refused if it cannot run here
    Run start(Program program) throws Refused;
}
