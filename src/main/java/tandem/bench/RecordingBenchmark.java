package tandem.bench;

import tandem.engine.host.Control;
import tandem.engine.host.HostProcess;
import tandem.engine.host.HostProcess.HostFailure;
import tandem.engine.host.Launches;
import tandem.engine.host.Refused;
import tandem.engine.run.Calibrations;
import tandem.engine.run.RunSite;
import tandem.engine.run.Runner;
import tandem.law.Median;
import tandem.model.Calibration;
import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.model.Machine;
import tandem.wire.Plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// What recording costs a worker: the same serial tasks of the default size with recording on and
/// off, in turns, each in a host of its own.
public final class RecordingBenchmark {
    private static final long LIMIT_NANOS = 600_000_000_000L;

    private final Machine machine;
    private final Calibrations calibrations;

    /// @param contender whose kernel
    /// @param recordedMillis what each recorded run took, in the order of the turns
    /// @param bareMillis what each run without recording took
    public record Result(
            Contender contender, List<Double> recordedMillis, List<Double> bareMillis) {
        public Result {
            recordedMillis = List.copyOf(recordedMillis);
            bareMillis = List.copyOf(bareMillis);
        }

        /// The median over all turns of how much longer the recorded run took, as a share; noise
        /// can make it negative.
        public double cost() {
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < bareMillis.size(); i++) {
                ratios.add(recordedMillis.get(i) / bareMillis.get(i) - 1);
            }
            return Median.of(ratios);
        }
    }

    /// @param home the settings folder, where calibrations are kept
    public RecordingBenchmark(Machine machine, Path home) {
        this.machine = machine;
        this.calibrations = new Calibrations(home, machine.cpu());
    }

    /// Measures one contender, best a serial one.
    ///
    /// @param turns how many pairs of runs
    /// @param progress told of each turn
    /// @throws Refused if its interpreter is not installed or a host fails
    public Result measure(Experiment experiment, int turns, Consumer<String> progress)
            throws Refused, InterruptedException {
        Launches launches = new Launches(machine);
        Contender contender = experiment.contenders().getFirst();
        launches.check(contender);
        try (RunSite stage =
                new RunSite(experiment, launches, calibrations, Runner.Options.DEFAULT)) {
            Calibration calibration = stage.calibrate(contender);
            List<Double> recorded = new ArrayList<>();
            List<Double> bare = new ArrayList<>();
            for (int turn = 0; turn < turns; turn++) {
                boolean first = turn % 2 == 0;
                double one = millis(stage, contender, calibration, first);
                double other = millis(stage, contender, calibration, !first);
                recorded.add(first ? one : other);
                bare.add(first ? other : one);
                progress.accept("%s: turn %d of %d".formatted(contender, turn + 1, turns));
            }
            return new Result(contender, recorded, bare);
        } catch (IOException e) {
            throw new Refused("no temporary folder can be made: " + e.getMessage());
        } catch (HostFailure e) {
            throw new Refused(e.why());
        }
    }

    private static double millis(
            RunSite stage, Contender contender, Calibration calibration, boolean record)
            throws HostFailure, InterruptedException, IOException {
        Path logs = Files.createTempDirectory(stage.logs(contender), "turn");
        Plan plan = stage.plan(contender, calibration, record, logs);
        try (HostProcess host = stage.launch(contender, logs)) {
            host.greet();
            host.prepare(plan);
            host.go();
            long began = 0;
            while (true) {
                Control.Message message = host.nextUntil(System.nanoTime() + LIMIT_NANOS);
                if (message == null || message.isEnd()) {
                    throw new HostFailure(contender + " ended early");
                }
                if (message.type().equals("began")) {
                    began = message.number("nanos");
                } else if (message.type().equals("done")) {
                    return (message.number("nanos") - began) / 1e6;
                }
            }
        }
    }
}
