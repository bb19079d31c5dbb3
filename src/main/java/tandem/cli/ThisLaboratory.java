package tandem.cli;

import tandem.bench.PoolBenchmark;
import tandem.bench.RecordingBenchmark;
import tandem.bench.TracingBenchmark;
import tandem.engine.host.Refused;
import tandem.engine.program.ProgramOptions;
import tandem.engine.program.ProgramRun;
import tandem.engine.program.ProgramRunner;
import tandem.engine.run.Run;
import tandem.engine.run.Runner;
import tandem.engine.sweep.SweepRun;
import tandem.engine.sweep.Sweeper;
import tandem.lesson.RunnerStage;
import tandem.lesson.Stage;
import tandem.model.Calibration;
import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.model.Machine;
import tandem.model.Program;
import tandem.model.Recording;
import tandem.model.Sweep;
import tandem.model.Workload;
import tandem.probe.ThisMachine;
import tandem.python.Interpreters;
import tandem.store.Home;

import java.util.Optional;

/// The machine that this process runs on.
public final class ThisLaboratory implements Laboratory {
    private final Home home;

    /// @param home where calibrations are kept
    public ThisLaboratory(Home home) {
        this.home = home;
    }

    @Override
    public Survey survey() throws InterruptedException {
        Interpreters.Found found = Interpreters.ofThisMachine().find();
        return new Survey(ThisMachine.look(found.interpreters()), found.problems());
    }

    @Override
    public Run start(Machine machine, Experiment experiment, Runner.Options options)
            throws Refused {
        return new Runner(machine, home.folder()).start(experiment, options);
    }

    @Override
    public SweepRun sweep(Machine machine, Sweep sweep, Runner.Options options) throws Refused {
        return new Sweeper(machine, home.folder()).start(sweep, options);
    }

    @Override
    public SweepRun resume(Machine machine, Recording earlier, int more, Runner.Options options)
            throws Refused {
        return new Sweeper(machine, home.folder()).resume(earlier, more, options);
    }

    @Override
    public ProgramRun start(Machine machine, Program program, ProgramOptions options)
            throws Refused {
        return new ProgramRunner(machine, home.folder()).start(program, options);
    }

    @Override
    public Stage stage(Machine machine) {
        return new RunnerStage(
                new Runner(machine, home.folder()), new ProgramRunner(machine, home.folder()));
    }

    @Override
    public Optional<Calibration> calibration(
            Machine machine, Workload workload, Contender contender) {
        return new Runner(machine, home.folder()).calibration(workload, contender);
    }

    @Override
    public PoolBenchmark poolBenchmark(Machine machine) {
        return new PoolBenchmark(machine);
    }

    @Override
    public TracingBenchmark tracingBenchmark(Machine machine) {
        return new TracingBenchmark(machine, home.folder());
    }

    @Override
    public RecordingBenchmark recordingBenchmark(Machine machine) {
        return new RecordingBenchmark(machine, home.folder());
    }
}
