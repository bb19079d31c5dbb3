package tandem.lab;

import tandem.engine.host.Refused;
import tandem.engine.program.ProgramOptions;
import tandem.engine.program.ProgramRun;
import tandem.engine.program.ProgramRunner;
import tandem.engine.run.Run;
import tandem.engine.run.Runner;
import tandem.engine.sweep.SweepRun;
import tandem.engine.sweep.Sweeper;
import tandem.model.Calibration;
import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.model.Machine;
import tandem.model.Program;
import tandem.model.Recording;
import tandem.model.Sweep;
import tandem.model.Workload;

import java.nio.file.Path;
import java.util.Optional;

/// The machine that this process runs on.
public final class LocalLaboratory implements Laboratory {
    private final Machine machine;
    private final Runner runner;
    private final Sweeper sweeper;
    private final ProgramRunner programs;

    /// @param machine this one
    /// @param home the settings folder, where calibrations and hooks are kept
    public LocalLaboratory(Machine machine, Path home) {
        this.machine = machine;
        runner = new Runner(machine, home);
        sweeper = new Sweeper(machine, home);
        programs = new ProgramRunner(machine, home);
    }

    @Override
    public Machine machine() {
        return machine;
    }

    @Override
    public Run run(Experiment experiment, Runner.Options options) throws Refused {
        return runner.start(experiment, options);
    }

    @Override
    public ProgramRun run(Program program, ProgramOptions options) throws Refused {
        return programs.start(program, options);
    }

    @Override
    public SweepRun sweep(Sweep sweep, Runner.Options options) throws Refused {
        return sweeper.start(sweep, options);
    }

    @Override
    public SweepRun resume(Recording earlier, int more, Runner.Options options) throws Refused {
        return sweeper.resume(earlier, more, options);
    }

    @Override
    public String python(Program program) throws Refused {
        return programs.python(program);
    }

    @Override
    public long estimateNanos(Experiment experiment) {
        return runner.estimateNanos(experiment);
    }

    @Override
    public long estimateNanos(Sweep sweep) {
        return sweeper.estimateNanos(sweep);
    }

    @Override
    public Optional<Calibration> calibration(Workload workload, Contender contender) {
        return runner.calibration(workload, contender);
    }
}
