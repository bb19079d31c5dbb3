package tandem.lesson;

import tandem.engine.host.Refused;
import tandem.engine.program.ProgramOptions;
import tandem.engine.program.ProgramRunner;
import tandem.engine.run.Run;
import tandem.engine.run.Runner;
import tandem.model.Experiment;
import tandem.model.Program;

/// Runs steps for real.
///
/// @param runner runs experiments
/// @param programs runs programs
public record RunnerStage(Runner runner, ProgramRunner programs) implements Stage {

    @Override
    public Run start(Experiment experiment) throws Refused {
        return runner.start(experiment, Runner.Options.DEFAULT);
    }

    @Override
    public Run start(Program program) throws Refused {
        return programs.start(program, ProgramOptions.silent(null));
    }
}
