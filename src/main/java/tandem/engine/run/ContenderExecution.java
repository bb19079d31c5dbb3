package tandem.engine.run;

import org.jspecify.annotations.Nullable;

import tandem.engine.host.Control;
import tandem.engine.host.HostProcess;
import tandem.engine.host.HostProcess.HostFailure;
import tandem.engine.host.ProcessTree;
import tandem.engine.host.StepGuard;
import tandem.engine.record.ContenderRecorder;
import tandem.engine.record.Fate;
import tandem.engine.record.Fates;
import tandem.model.Arrival;
import tandem.model.Contender;
import tandem.model.ContenderRun;
import tandem.model.ContenderRun.Phase;
import tandem.model.ContenderRun.Source;
import tandem.model.Exit;
import tandem.model.Experiment;
import tandem.model.Guard;
import tandem.model.Lane;
import tandem.model.OutputLine;
import tandem.probe.OnCore;
import tandem.probe.Proc;
import tandem.wire.Plan;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// One contender's turn in a run: its host from launch to end, and what was recorded of it.
public final class ContenderExecution {
    private static final String UNREADABLE = "what it recorded cannot be read";

    private final Contender contender;
    private final String label;
    private final boolean baseline;
    private final int workers;
    private final Experiment experiment;
    private final long limitNanos;
    private final boolean sharesGil;
    private final Path folder;
    private final Outcome outcome = new Outcome();
    private final StepGuard guard = new StepGuard(outcome::fail);

    private Phase phase = Phase.WAITING;
    private @Nullable HostProcess host;
    private @Nullable OnCore onCore;
    private @Nullable ContenderRecorder recorder;
    private List<Lane> lastLanes = List.of();
    private List<String> lastFates = List.of();
    private long finishedNanos;
    private long hostPeakBytes;
    private Exit hostExit = new Exit.Running();

    public ContenderExecution(
            Contender contender,
            String label,
            boolean baseline,
            int workers,
            Experiment experiment,
            long limitNanos,
            boolean sharesGil,
            Path folder) {
        this.contender = contender;
        this.label = label;
        this.baseline = baseline;
        this.workers = workers;
        this.experiment = experiment;
        this.limitNanos = limitNanos;
        this.sharesGil = sharesGil;
        this.folder = folder;
    }

    Contender contender() {
        return contender;
    }

    String label() {
        return label;
    }

    public Path folder() {
        return folder;
    }

    /// How long it may take from its start.
    long limitNanos() {
        return limitNanos;
    }

    /// Starts the host on the calling thread and has it prepared for the plan.
    void prepare(HostProcess newHost, Plan plan, @Nullable OnCore switches)
            throws HostFailure, InterruptedException {
        synchronized (this) {
            host = newHost;
            onCore = switches;
            phase = Phase.STARTING;
        }
        newHost.greet();
        newHost.prepare(plan);
    }

    /// Lets the host go and listens to it until it has ended, or its time is over.
    ///
    /// @param reading has {@link #poll} called, for when it must be known how all stand
    public void perform(Runnable reading) throws HostFailure, InterruptedException {
        HostProcess working = host();
        working.go();
        long deadline = System.nanoTime() + limitNanos;
        boolean told = false;
        while (true) {
            Control.Message message = working.nextUntil(deadline);
            if (message == null) {
                reading.run();
                endOutOfTime();
                break;
            }
            if (message.isEnd()) {
                break;
            }
            if (message.type().equals("done")) {
                takeLast(message);
                told = true;
                break;
            }
            take(message);
        }
        Exit exit = working.awaitExit();
        synchronized (this) {
            hostExit = exit;
            String fault = working.fault();
            if (!told && fault != null) {
                outcome.fail("its host said what cannot be read: " + fault);
            } else if (!told) {
                outcome.fail(early(exit));
            } else if (!exit.clean()) {
                outcome.fail("its host process ended with " + exit.words());
            }
        }
    }

    /// Threads live in the host, and it ends for what one of them does.
    private String early(Exit exit) {
        return "its %sprocess %s"
                .formatted(contender.strategy().forks() ? "host " : "", Fates.ended(exit));
    }

    private void endOutOfTime() {
        synchronized (this) {
            ContenderRecorder open = recorder;
            Overtime overtime =
                    new Overtime(
                            experiment, open == null ? List.of() : open.fates(System.nanoTime()));
            if (open != null) {
                overtime.hanging().forEach(fate -> open.endedBy(fate.worker(), Fate.Ending.HANG));
            }
            outcome.fail(overtime.sentence(limitNanos));
        }
        abort(Fate.Ending.LIMIT);
    }

    private synchronized HostProcess host() {
        if (host == null) {
            throw new IllegalStateException("not prepared");
        }
        return host;
    }

    private synchronized void take(Control.Message message) {
        ContenderRecorder open = recorder;
        if (message.type().equals("began")) {
            recorder =
                    new ContenderRecorder(
                            contender,
                            folder,
                            onCore,
                            sharesGil,
                            host().clock(),
                            message.number("nanos"));
            phase = Phase.RUNNING;
            weighHost();
        } else if (open != null && message.type().equals("worker")) {
            open.made(
                    (int) message.number("worker"), message.number("pid"), message.number("nanos"));
        } else if (open != null && message.type().equals("exit")) {
            String signal = message.text("signal");
            open.exited(
                    (int) message.number("worker"),
                    message.number("pid"),
                    Exit.of(
                            (int) message.number("code"),
                            signal == null ? null : (int) message.number("signal")),
                    message.number("nanos"));
        }
    }

    /// A process's peak can only be read while it lives: now and then, and when it is done.
    private void weighHost() {
        hostPeakBytes = Math.max(hostPeakBytes, Proc.peakResidentBytes(host().pid()).orElse(0));
    }

    private synchronized void takeLast(Control.Message done) {
        weighHost();
        outcome.take(done);
    }

    /// Reads what was recorded, up to a moment on the engine's clock. What cannot be read fails it.
    public synchronized void poll(long untilNanos) {
        ContenderRecorder open = recorder;
        if (open != null && phase == Phase.RUNNING) {
            guard.take(UNREADABLE, () -> open.poll(untilNanos));
            open.damages().forEach(outcome::fail);
            weighHost();
        }
    }

    /// Takes in the last of what was recorded. Everything that was started must have ended. It is
    /// done afterwards, whatever could be read.
    public synchronized void finish(long nowNanos) {
        ContenderRecorder open = recorder;
        if (open != null) {
            guard.take(UNREADABLE, () -> open.finish(hostExit, hostEnd(nowNanos)));
            guard.take(UNREADABLE, open::close);
            open.damages().forEach(outcome::fail);
        }
        finishedNanos = nowNanos;
        phase = Phase.DONE;
        outcome.settle();
        guard.take(UNREADABLE, this::failUncleanLane);
        if (open == null) {
            outcome.fail("it did not begin");
        }
    }

    private long hostEnd(long nowNanos) {
        long seen = host().endedNanos();
        return seen == 0 ? nowNanos : Math.min(seen, nowNanos);
    }

    private void failUncleanLane() {
        lanes(finishedNanos).stream()
                .filter(lane -> !lane.exit().clean())
                .findFirst()
                .map(lane -> "%s ended with %s".formatted(lane.name(), lane.exit().words()))
                .ifPresent(outcome::fail);
    }

    /// Ends the host and everything that descends from it.
    ///
    /// @param why which is a failure of its own if the user stops it
    void abort(Fate.Ending why) {
        List<ProcessHandle> processes;
        synchronized (this) {
            if (phase == Phase.DONE) {
                return;
            }
            if (why == Fate.Ending.STOPPED) {
                outcome.stop();
            }
            processes = processes().ending(why);
        }
        Set<Long> ended = ProcessTree.end(processes);
        synchronized (this) {
            processes().ended(ended);
        }
    }

    private ContenderProcesses processes() {
        return new ContenderProcesses(host, phase == Phase.RUNNING ? recorder : null);
    }

    /// Ends the process of one worker, which for a thread is its host, as a user asks for it.
    ///
    /// @return whether there was one
    synchronized boolean kill(int worker) {
        return processes().kill(worker);
    }

    synchronized void fail(String why) {
        outcome.fail(why);
    }

    synchronized boolean done() {
        return phase == Phase.DONE;
    }

    /// What it computed, if it told.
    synchronized @Nullable Long combined() {
        return outcome.combined();
    }

    synchronized boolean failed() {
        return outcome.failed();
    }

    synchronized List<OutputLine> output() {
        return recorder == null ? List.of() : recorder.output();
    }

    synchronized long recorded() {
        return recorder == null ? 0 : recorder.recorded();
    }

    synchronized long lost() {
        return recorder == null ? 0 : recorder.lost();
    }

    private List<Lane> lanes(long nowNanos) {
        return recorder == null ? List.of() : recorder.lanes(nowNanos);
    }

    /// What became of its workers, in sentences.
    private List<String> fates(long nowNanos) {
        if (recorder == null) {
            return List.of();
        }
        return new Fates(
                        contender,
                        workers,
                        experiment.tasks(),
                        baseline ? null : experiment.fault(),
                        hostExit,
                        recorder.fates(nowNanos))
                .sentences();
    }

    /// Which of the experiment's options mean nothing here.
    private List<String> notDone() {
        Guard guard = experiment.guard();
        return Stream.of(
                        Optional.ofNullable(experiment.channel().note(contender)),
                        Optional.ofNullable(guard == null ? null : guard.note(contender)))
                .flatMap(Optional::stream)
                .toList();
    }

    /// How it stands.
    ///
    /// @param runStartNanos the run's start on the engine's clock
    /// @param nowNanos up to when everything is known
    public synchronized ContenderRun snapshot(long runStartNanos, long nowNanos) {
        ContenderRecorder open = recorder;
        guard.take(
                UNREADABLE,
                () -> {
                    lastLanes = lanes(nowNanos);
                    lastFates = fates(nowNanos);
                });
        List<Lane> lanes = lastLanes;
        List<Arrival> arrivals = open == null ? List.of() : open.arrivals();
        long makespan = lanes.stream().mapToLong(Lane::endNanos).max().orElse(0);
        long memory = lanes.stream().mapToLong(Lane::peakMemoryBytes).sum() + hostPeakBytes;
        boolean virtual = lanes.stream().anyMatch(lane -> lane.kind() == Lane.Kind.VIRTUAL_THREAD);
        Long sum = outcome.failed() ? null : outcome.combined();
        return new ContenderRun(
                contender,
                label,
                baseline,
                workers,
                phase,
                open == null ? 0 : open.originNanos() - runStartNanos,
                makespan,
                host == null ? 0 : host.pid(),
                host == null ? 0 : host.readyAfterNanos(),
                lanes.stream().mapToLong(Lane::cpuNanos).sum(),
                memory,
                sum == null ? null : experiment.workload().show(sum),
                outcome.failure(),
                onCore == null || virtual ? Source.HEARTBEATS : Source.SWITCHES,
                open == null ? List.of() : open.clocks(),
                open == null ? 0 : open.costNanos(),
                Stream.of(lastFates, outcome.notes(), notDone(), Arrival.notes(arrivals))
                        .flatMap(List::stream)
                        .toList(),
                lanes,
                arrivals);
    }
}
