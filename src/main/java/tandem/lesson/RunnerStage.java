package tandem.lesson;

import tandem.engine.Refused;
import tandem.engine.Run;
import tandem.engine.Runner;
import tandem.engine.program.ProgramOptions;
import tandem.engine.program.Programs;
import tandem.model.Experiment;
import tandem.model.Program;

/// Runs steps for real.
///
/// @param runner runs experiments
/// @param programs runs programs
public record RunnerStage(Runner runner, Programs programs) implements Stage {

    @Override
    public Run start(Experiment experiment) throws Refused {
        return runner.start(experiment, Runner.Options.DEFAULT);
    }

    @Override
    public Run start(Program program) throws Refused {
        return programs.start(program, ProgramOptions.silent(null));
    }
}
