package tandem.engine.run;

import org.jspecify.annotations.Nullable;

import tandem.engine.host.Control;
import tandem.engine.host.HostProcess;
import tandem.engine.host.HostProcess.HostFailure;
import tandem.engine.host.Launches;
import tandem.engine.host.LoopbackServer;
import tandem.engine.host.Scratch;
import tandem.engine.run.Plans.Folders;
import tandem.model.Calibration;
import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.model.Workload;
import tandem.probe.OnCore;
import tandem.wire.Plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a run stands on: its folders, the control channel, the loopback server and the
/// calibrations. Everything but {@link #close} is called on the run's own thread.
public final class RunSite implements AutoCloseable {
    private final Experiment experiment;
    private final Launches launches;
    private final Calibrations kept;
    private final Runner.Options options;
    private final Path folder;
    private final Path workFolder;
    private final Control control;
    private final Map<String, Calibration> calibrations = new LinkedHashMap<>();
    private @Nullable LoopbackServer server;

    /// @throws IOException if the temporary folders cannot be made
    public RunSite(
            Experiment experiment, Launches launches, Calibrations kept, Runner.Options options)
            throws IOException {
        this.experiment = experiment;
        this.launches = launches;
        this.kept = kept;
        this.options = options;
        folder = Scratch.inMemory("tandem-run");
        workFolder = Files.createTempDirectory("tandem-work");
        control = new Control();
    }

    boolean useSwitches() {
        return options.switches();
    }

    /// Where a contender's event logs go.
    public Path logs(Contender contender) {
        try {
            return Files.createDirectories(
                    folder.resolve(contender.id().replace(':', '-').replace('@', '-')));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Makes sure that the workload's iterations are measured for a contender's runtime.
    public Calibration calibrate(Contender contender) throws HostFailure, InterruptedException {
        String runtime = launches.runtime(contender);
        Calibration known = calibrations.get(runtime);
        if (known == null) {
            known = kept.find(calibrated(), runtime).orElse(null);
        }
        if (known == null) {
            known = measure(contender.serial(), runtime);
            kept.keep(known);
        }
        calibrations.put(runtime, known);
        return known;
    }

    /// Workloads without iterations are calibrated by another for their footprint alone.
    private Workload calibrated() {
        Workload workload = experiment.workload();
        return workload.isTimed() || !workload.hasWork() ? Workload.PRIMES : workload;
    }

    private Calibration measure(Contender contender, String runtime)
            throws HostFailure, InterruptedException {
        Experiment measured =
                experiment.workload() == calibrated()
                        ? experiment
                        : Experiment.of(calibrated(), experiment.contenders());
        Folders folders = new Folders(logs(contender), workFolder);
        try (HostProcess host = launch(contender, folders.logs())) {
            host.greet();
            Control.Message answer =
                    host.calibrate(Plans.calibration(measured, folders, httpPort()));
            return new Calibration(
                    calibrated(),
                    runtime,
                    answer.json().path("nanosPerIteration").asDouble(),
                    answer.number("warmUpNanos"),
                    answer.number("footprintBytes"),
                    Instant.now().toString());
        }
    }

    /// The calibrations of the experiment's own workload.
    List<Calibration> calibrations() {
        return calibrations.values().stream()
                .filter(each -> each.workload() == experiment.workload())
                .toList();
    }

    /// Why memory does not suffice, or null.
    @Nullable String memoryRefusal() {
        return options.ignoreMemory() ? null : MemoryCheck.refusal(experiment, this::footprint);
    }

    private long footprint(Contender contender) {
        Calibration known = calibrations.get(launches.runtime(contender));
        return known == null ? 0 : known.footprintBytes();
    }

    /// Starts a performance's host on the calling thread and prepares it.
    public void launch(ContenderExecution performance, @Nullable OnCore onCore)
            throws HostFailure, InterruptedException {
        Contender contender = performance.contender();
        Calibration calibration = calibrations.get(launches.runtime(contender));
        if (calibration == null) {
            throw new IllegalStateException(contender + " is not calibrated");
        }
        Path logs = logs(contender);
        Plan plan = plan(contender, calibration, true, logs);
        performance.prepare(launch(contender, logs), plan, onCore);
    }

    /// What a contender's host shall do. A base of speedup has no fault.
    ///
    /// @param record whether its lanes are recorded
    /// @param logs where to
    public Plan plan(Contender contender, Calibration calibration, boolean record, Path logs)
            throws HostFailure, InterruptedException {
        boolean base = !experiment.contenders().contains(contender);
        return Plans.of(
                base ? experiment.withFault(null) : experiment,
                contender,
                calibration,
                record,
                new Folders(logs, workFolder),
                httpPort());
    }

    /// Starts a contender's host on the calling thread.
    ///
    /// @param logs gets its own output
    public HostProcess launch(Contender contender, Path logs) throws HostFailure {
        return HostProcess.start(launches.of(contender, folder), control, logs);
    }

    private int httpPort() throws HostFailure, InterruptedException {
        if (experiment.workload() != Workload.HTTP) {
            return 0;
        }
        if (server == null) {
            server = LoopbackServer.start(launches.server());
        }
        return server.port();
    }

    String runtime(Contender contender) {
        return launches.runtime(contender);
    }

    @Override
    public void close() {
        control.close();
        if (server != null) {
            server.close();
        }
        Scratch.delete(folder);
        Scratch.delete(workFolder);
    }
}
