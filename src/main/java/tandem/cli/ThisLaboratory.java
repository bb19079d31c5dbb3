package tandem.cli;

import tandem.engine.PoolBenchmark;
import tandem.engine.RecordingBenchmark;
import tandem.engine.Refused;
import tandem.engine.Run;
import tandem.engine.Runner;
import tandem.model.Experiment;
import tandem.model.Machine;
import tandem.probe.ThisMachine;
import tandem.python.Interpreters;
import tandem.store.Home;

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
    public PoolBenchmark poolBenchmark(Machine machine) {
        return new PoolBenchmark(machine);
    }

    @Override
    public RecordingBenchmark recordingBenchmark(Machine machine) {
        return new RecordingBenchmark(machine, home.folder());
    }
}
