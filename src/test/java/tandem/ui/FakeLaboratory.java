package tandem.ui;

import org.jspecify.annotations.Nullable;

import tandem.engine.host.Refused;
import tandem.engine.program.ProgramOptions;
import tandem.engine.program.ProgramRun;
import tandem.engine.run.Run;
import tandem.engine.run.Runner;
import tandem.engine.sweep.SweepRun;
import tandem.lab.Laboratory;
import tandem.model.Calibration;
import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.model.Machine;
import tandem.model.Program;
import tandem.model.Recording;
import tandem.model.Sweep;
import tandem.model.Workload;
import tandem.picture.SampleRecordings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Starts runs whose recordings a test hands in.
public final class FakeLaboratory implements Laboratory {
    public final List<FakeRun> runs = new ArrayList<>();
    public final List<Runner.Options> options = new ArrayList<>();
    public final List<Experiment> asked = new ArrayList<>();
    private final Recording first;
    private volatile CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);
    private @Nullable String refusal;
    private @Nullable Throwable fault;

    public FakeLaboratory(Recording first) {
        this.first = first;
    }

    @Override
    public Machine machine() {
        return SampleRecordings.machine(2);
    }

    /// Lets starts take until the gate is done.
    public CompletableFuture<Void> delay() {
        gate = new CompletableFuture<>();
        return gate;
    }

    public synchronized void refuse(String why) {
        refusal = why;
    }

    public synchronized void breakWith(Throwable newFault) {
        fault = newFault;
    }

    @Override
    public Run run(Experiment experiment, Runner.Options how) throws Refused {
        gate.join();
        synchronized (this) {
            options.add(how);
            asked.add(experiment);
            if (fault instanceof Error error) {
                throw error;
            }
            if (fault instanceof RuntimeException exception) {
                throw exception;
            }
            if (refusal != null && !how.ignoreMemory()) {
                throw new Refused(refusal);
            }
            FakeRun run = new FakeRun(first);
            runs.add(run);
            return run;
        }
    }

    @Override
    public ProgramRun run(Program program, ProgramOptions asked) throws Refused {
        throw new Refused("no program is run in these tests");
    }

    @Override
    public String python(Program program) throws Refused {
        throw new Refused("no program is run in these tests");
    }

    @Override
    public SweepRun sweep(Sweep sweep, Runner.Options asked) throws Refused {
        throw new Refused("no sweep is run in these tests");
    }

    @Override
    public SweepRun resume(Recording earlier, int more, Runner.Options asked) throws Refused {
        throw new Refused("no sweep is run in these tests");
    }

    @Override
    public long estimateNanos(Sweep sweep) {
        return 60_000_000_000L;
    }

    @Override
    public long estimateNanos(Experiment experiment) {
        return 1_900_000_000L;
    }

    @Override
    public Optional<Calibration> calibration(Workload workload, Contender contender) {
        return Optional.empty();
    }

    public synchronized int started() {
        return runs.size();
    }

    /// A run that does what it is told.
    public static final class FakeRun implements Run {
        private volatile @Nullable RuntimeException fault;
        private volatile Recording recording;
        private volatile boolean ended;
        private volatile boolean stopped;

        FakeRun(Recording first) {
            recording = first;
        }

        public void publish(Recording next, boolean last) {
            recording = next;
            ended = last;
        }

        /// Lets whoever asks for what was recorded fail.
        public void breakWith(RuntimeException newFault) {
            fault = newFault;
        }

        @Override
        public Recording recording() {
            RuntimeException thrown = fault;
            if (thrown != null) {
                throw thrown;
            }
            return recording;
        }

        @Override
        public String activity() {
            return "pretending";
        }

        @Override
        public double progress() {
            return 0.5;
        }

        @Override
        public boolean ended() {
            return ended;
        }

        @Override
        public boolean stopped() {
            return stopped;
        }

        @Override
        public void stop() {
            stopped = true;
            ended = true;
        }

        @Override
        public Recording await() {
            return recording;
        }
    }
}
