package tandem.cli;

import org.jspecify.annotations.Nullable;

import tandem.engine.host.Refused;
import tandem.engine.program.ProgramOptions;
import tandem.engine.program.ProgramRun;
import tandem.engine.program.ProgramRunner;
import tandem.engine.run.Run;
import tandem.engine.run.Runner;
import tandem.engine.sweep.SweepRun;
import tandem.lab.Laboratory;
import tandem.lab.Survey;
import tandem.model.Calibration;
import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.model.Language;
import tandem.model.Machine;
import tandem.model.Program;
import tandem.model.Recording;
import tandem.model.Sweep;
import tandem.model.Workload;
import tandem.store.SyntheticRecording;
import tandem.store.SyntheticSweep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Answers with made-up recordings, and remembers what it was asked.
final class FakeLaboratory implements Laboratory, Survey {
    final List<Experiment> started = new ArrayList<>();
    final List<Sweep> swept = new ArrayList<>();
    final List<Runner.Options> options = new ArrayList<>();
    UnaryOperator<Recording> change = recording -> recording;
    @Nullable String refusal;
    int surveys;

    @Override
    public Found take() {
        surveys++;
        return new Found(this, List.of("/opt/python2 is broken"));
    }

    @Override
    public Machine machine() {
        return SyntheticRecording.MACHINE;
    }

    @Override
    public Run run(Experiment experiment, Runner.Options runOptions) throws Refused {
        if (refusal != null) {
            throw new Refused(refusal);
        }
        started.add(experiment);
        options.add(runOptions);
        Recording made =
                SyntheticRecording.of(
                        1,
                        50,
                        experiment.contenders().stream().map(Contender::id).toArray(String[]::new));
        return new PretendedRun(change.apply(made));
    }

    @Override
    public SweepRun sweep(Sweep sweep, Runner.Options runOptions) {
        swept.add(sweep);
        options.add(runOptions);
        return new PretendedSweep(change.apply(SyntheticSweep.small()));
    }

    @Override
    public SweepRun resume(Recording earlier, int more, Runner.Options runOptions) {
        Sweep sweep = earlier.sweep().orElseThrow().sweep();
        return sweep(sweep.withRepeats(sweep.repeats() + more), runOptions);
    }

    @Override
    public ProgramRun run(Program program, ProgramOptions options) throws Refused {
        return new ProgramRunner(machine(), Path.of(System.getProperty("java.io.tmpdir")))
                .start(program, options);
    }

    @Override
    public String python(Program program) throws Refused {
        throw new Refused("no interpreter is asked for in these tests");
    }

    @Override
    public long estimateNanos(Experiment experiment) {
        return 1_000_000_000;
    }

    @Override
    public long estimateNanos(Sweep sweep) {
        return 60_000_000_000L;
    }

    @Override
    public Optional<Calibration> calibration(Workload workload, Contender contender) {
        return contender.language() == Language.PYTHON
                ? Optional.of(
                        new Calibration(workload, "CPython 3.13.0", 50_000, 0, 0, "2026-01-01"))
                : Optional.empty();
    }
}
