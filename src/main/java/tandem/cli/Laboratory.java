package tandem.cli;

import tandem.bench.PoolBenchmark;
import tandem.bench.RecordingBenchmark;
import tandem.bench.TracingBenchmark;
import tandem.engine.host.Refused;
import tandem.engine.program.ProgramOptions;
import tandem.engine.program.ProgramRun;
import tandem.engine.run.Run;
import tandem.engine.run.Runner;
import tandem.engine.sweep.SweepRun;
import tandem.lesson.Stage;
import tandem.model.Calibration;
import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.model.Machine;
import tandem.model.Program;
import tandem.model.Recording;
import tandem.model.Sweep;
import tandem.model.Workload;

import java.util.List;
import java.util.Optional;

/// Where commands find out about the machine and run experiments on it.
public interface Laboratory {

    /// What this machine is, and what could not be used of it.
    ///
    /// @param machine as recordings have it
    /// @param problems a sentence each
    record Survey(Machine machine, List<String> problems) {
        public Survey {
            problems = List.copyOf(problems);
        }
    }

    /// Looks at the machine.
    ///
    /// @throws InterruptedException if this thread was interrupted while it waited
    Survey survey() throws InterruptedException;

    /// Starts an experiment.
    ///
    /// @throws Refused if it cannot run here
    Run start(Machine machine, Experiment experiment, Runner.Options options) throws Refused;

    /// Starts a sweep.
    ///
    /// @throws Refused if it cannot run here
    SweepRun sweep(Machine machine, Sweep sweep, Runner.Options options) throws Refused;

    /// Adds repeats to a sweep.
    ///
    /// @param more how many
    /// @throws Refused if it holds no sweep, or cannot run here
    SweepRun resume(Machine machine, Recording earlier, int more, Runner.Options options)
            throws Refused;

    /// Starts a program of the user's own.
    ///
    /// @throws Refused if it cannot run here
    ProgramRun start(Machine machine, Program program, ProgramOptions options) throws Refused;

    /// Where the steps of lessons are run.
    Stage stage(Machine machine);

    /// What an iteration of a workload costs here on the runtime of a contender, where that has
    /// been measured.
    Optional<Calibration> calibration(Machine machine, Workload workload, Contender contender);

    /// What compares the pools of worker processes.
    PoolBenchmark poolBenchmark(Machine machine);

    /// What measures the cost of recording a program.
    TracingBenchmark tracingBenchmark(Machine machine);

    /// What measures the cost of recording.
    RecordingBenchmark recordingBenchmark(Machine machine);
}
