package tandem.cli;

import tandem.engine.PoolBenchmark;
import tandem.engine.RecordingBenchmark;
import tandem.engine.Refused;
import tandem.engine.Run;
import tandem.engine.Runner;
import tandem.model.Experiment;
import tandem.model.Machine;

import java.util.List;

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

    /// What compares the pools of worker processes.
    PoolBenchmark poolBenchmark(Machine machine);

    /// What measures the cost of recording.
    RecordingBenchmark recordingBenchmark(Machine machine);
}
