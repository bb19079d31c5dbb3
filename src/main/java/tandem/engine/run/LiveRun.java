package tandem.engine.run;

import org.jspecify.annotations.Nullable;

import tandem.engine.host.HostProcess.HostFailure;
import tandem.engine.host.ProcessTree;
import tandem.engine.host.StepGuard;
import tandem.engine.record.Fate;
import tandem.model.Calibration;
import tandem.model.Contender;
import tandem.model.ContenderRun;
import tandem.model.Experiment;
import tandem.model.Machine;
import tandem.model.OutputLine;
import tandem.model.Recording;
import tandem.probe.Access;
import tandem.probe.Background;
import tandem.probe.OnCore;
import tandem.probe.SwitchObserver;
import tandem.probe.here.ThisSystem;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.LockSupport;

/// A run in progress. One thread starts all hosts, since the kernel's switch events follow the
/// children of the thread that asked for them; another reads what is recorded.
final class LiveRun implements Run {
    /// What is recorded is read whenever somebody looks, else seldom: each time takes some
    /// milliseconds of the cores, and tens of them while the virtual machine compiles what it
    /// takes: read five times a second, that was 0.2 s of the cores in a run of 0.75 s.
    private static final long UNWATCHED_NANOS = 2_000_000_000;

    /// How often it is looked whether the kernel has room for more switch events.
    private static final long GLANCE_NANOS = 100_000_000;

    private static final double FULL_ENOUGH = 0.25;

    private final Experiment experiment;
    private final Machine machine;
    private final RunSite stage;
    private final List<ContenderExecution> performances;
    private final String madeAt = Instant.now().toString();
    private final long startNanos = System.nanoTime();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread reader;

    /// What goes wrong in Tandem itself fails those that it strikes.
    private final StepGuard guard = new StepGuard(this::failUnfinished);

    private volatile List<Calibration> calibrations = List.of();

    /// Guarded by this, as is what is read of it.
    private @Nullable SwitchObserver switches;

    /// Set once, by the thread that starts hosts; its contents are guarded by this.
    private volatile @Nullable OnCore onCore;

    /// Guarded by this.
    private long switchesLost;

    private volatile String activity = "starting";
    private volatile boolean stopped;
    private volatile boolean watched;
    private volatile Recording recording;

    LiveRun(
            Experiment experiment,
            Machine machine,
            RunSite stage,
            List<ContenderExecution> performances) {
        this.experiment = experiment;
        this.machine = machine;
        this.stage = stage;
        this.performances = performances;
        recording = snapshot(startNanos);
        reader = Thread.ofPlatform().name("recorder").daemon().unstarted(this::readOn);
    }

    void start() {
        Thread.ofPlatform().name("run").start(this::run);
        reader.start();
    }

    /// Whatever happens, the run ends, with all that was recorded until then, and before the
    /// folders go that it was recorded in.
    private void run() {
        try (RunSite open = stage) {
            guard.take("Tandem could not go on with this run", () -> perform(open));
            end();
        } finally {
            over.countDown();
            LockSupport.unpark(reader);
        }
    }

    private void perform(RunSite open) {
        try {
            openSwitches();
            calibrate(open);
            switch (experiment.order()) {
                case FAIR -> performances.forEach(each -> alone(open, each));
                case RACE -> {
                    race(open, performances.stream().filter(p -> !isBase(p)).toList());
                    performances.stream().filter(this::isBase).forEach(each -> alone(open, each));
                }
            }
        } catch (InterruptedException e) {
            stopped = true;
        }
    }

    private void failUnfinished(String why) {
        performances.stream().filter(each -> !each.done()).forEach(each -> each.fail(why));
    }

    private boolean isBase(ContenderExecution performance) {
        return !experiment.contenders().contains(performance.contender());
    }

    private synchronized void openSwitches() {
        if (stage.useSwitches()) {
            switch (ThisSystem.switches()) {
                case Access.Granted<SwitchObserver>(SwitchObserver events) -> {
                    switches = events;
                    onCore = new OnCore();
                }
                case Access.NotObserved<SwitchObserver> _ -> {}
            }
        }
    }

    private void calibrate(RunSite open) throws InterruptedException {
        for (ContenderExecution each : performances) {
            if (stopped) {
                return;
            }
            activity =
                    "calibrating %s on %s"
                            .formatted(experiment.workload().key(), open.runtime(each.contender()));
            try {
                open.calibrate(each.contender());
            } catch (HostFailure e) {
                each.fail(e.why());
            }
        }
        String refusal = open.memoryRefusal();
        if (refusal != null) {
            performances.forEach(each -> each.fail(refusal));
        }
        calibrations = open.calibrations();
    }

    private void alone(RunSite open, ContenderExecution each) {
        if (stopped || each.failed()) {
            finish(each);
            return;
        }
        activity =
                "%s%s, %d s at most"
                        .formatted(
                                each.label(),
                                isBase(each) ? ", as the base of speedup" : "",
                                Math.ceilDiv(each.limitNanos(), 1_000_000_000));
        try {
            open.launch(each, onCore);
            each.perform(this::publish);
        } catch (HostFailure e) {
            each.fail(e.why());
        } catch (InterruptedException e) {
            stopped = true;
        }
        finish(each);
    }

    private void race(RunSite open, List<ContenderExecution> racers) {
        activity = "race of " + racers.size();
        List<ContenderExecution> ready = new ArrayList<>();
        for (ContenderExecution each : racers) {
            try {
                if (!stopped && !each.failed()) {
                    open.launch(each, onCore);
                    ready.add(each);
                }
            } catch (HostFailure e) {
                each.fail(e.why());
            } catch (InterruptedException e) {
                stopped = true;
            }
        }
        CyclicBarrier start = new CyclicBarrier(Math.max(1, ready.size()));
        List<Thread> listeners =
                ready.stream()
                        .map(each -> Thread.ofVirtual().start(() -> go(start, each)))
                        .toList();
        try {
            for (Thread listener : listeners) {
                listener.join();
            }
        } catch (InterruptedException e) {
            stopped = true;
        }
        racers.forEach(this::finish);
    }

    private void go(CyclicBarrier start, ContenderExecution each) {
        try {
            start.await();
            each.perform(this::publish);
        } catch (HostFailure e) {
            each.fail(e.why());
        } catch (InterruptedException | BrokenBarrierException e) {
            each.fail("interrupted");
        }
    }

    private void finish(ContenderExecution each) {
        if (stopped || each.failed()) {
            publish();
            each.abort(stopped ? Fate.Ending.STOPPED : Fate.Ending.CONTENDER);
        }
        StepGuard own = new StepGuard(each::fail);
        own.take("what it left cannot be ended", () -> ProcessTree.endThoseIn(each.folder()));
        own.take("switch events cannot be read", () -> finishPast(each, System.nanoTime()));
        if (!each.done()) {
            each.finish(System.nanoTime());
        }
        publish();
    }

    private void finishPast(ContenderExecution each, long nanos) {
        long until = drainPast(nanos);
        synchronized (this) {
            each.finish(until);
        }
    }

    private void end() {
        performances.stream()
                .filter(each -> !each.done())
                .forEach(each -> guard.take("a contender cannot be ended", () -> finish(each)));
        guard.take(
                "results cannot be compared",
                () -> ResultCheck.judge(experiment.workload(), performances));
        if (stopped) {
            activity = "stopped";
        } else {
            activity = "done";
        }
        guard.take("the recording cannot be completed", () -> publishLast());
    }

    private synchronized void publishLast() {
        if (switches != null) {
            switches.close();
            switches = null;
        }
        recording = snapshot(System.nanoTime());
    }

    private void readOn() {
        Background.standBack();
        long readNanos = System.nanoTime();
        while (!ended()) {
            if (watched || isDue(readNanos)) {
                watched = false;
                publish();
                readNanos = System.nanoTime();
            }
            LockSupport.parkNanos(GLANCE_NANOS);
        }
    }

    private synchronized boolean isDue(long readNanos) {
        return System.nanoTime() - readNanos >= UNWATCHED_NANOS
                || switches != null && switches.filled() >= FULL_ENOUGH;
    }

    private synchronized void publish() {
        if (ended()) {
            return;
        }
        guard.take(
                "what is recorded cannot be read",
                () -> {
                    long now = drain();
                    performances.forEach(each -> each.poll(now));
                    recording = snapshot(now);
                });
    }

    /// Takes switch events until all from before a moment are in.
    private long drainPast(long nanos) {
        long until = drain();
        while (until < nanos) {
            LockSupport.parkNanos(200_000);
            until = drain();
        }
        return until;
    }

    /// Takes the switch events that have come.
    ///
    /// @return up to when all is known
    private synchronized long drain() {
        OnCore lives = onCore;
        if (switches == null || lives == null) {
            return System.nanoTime();
        }
        long until = switches.drain(lives);
        switchesLost = lives.lost();
        return until;
    }

    private Recording snapshot(long nowNanos) {
        List<ContenderRun> runs = new ArrayList<>();
        List<OutputLine> output = new ArrayList<>();
        long recorded = 0;
        long lost = switchesLost;
        for (ContenderExecution each : performances) {
            runs.add(each.snapshot(startNanos, nowNanos));
            output.addAll(each.output());
            recorded += each.recorded();
            lost += each.lost();
        }
        output.sort(Comparator.comparingLong(OutputLine::nanos));
        return new Recording(
                Recording.Origin.MEASURED,
                madeAt,
                machine,
                experiment,
                calibrations,
                runs,
                output,
                recorded,
                lost);
    }

    @Override
    public Recording recording() {
        if (!watched) {
            watched = true;
            LockSupport.unpark(reader);
        }
        return recording;
    }

    @Override
    public String activity() {
        return activity;
    }

    @Override
    public double progress() {
        long done = 0;
        for (ContenderRun run : recording.runs()) {
            done +=
                    run.done()
                            ? experiment.tasks()
                            : run.lanes().stream().mapToInt(lane -> lane.tasks()).sum();
        }
        return ended() ? 1 : (double) done / ((long) experiment.tasks() * performances.size());
    }

    @Override
    public boolean ended() {
        return over.getCount() == 0;
    }

    @Override
    public boolean stopped() {
        return stopped;
    }

    @Override
    public void stop() {
        if (!ended()) {
            stopped = true;
            Thread.ofPlatform().name("stop").start(this::abort);
        }
    }

    private void abort() {
        publish();
        performances.forEach(each -> each.abort(Fate.Ending.STOPPED));
    }

    @Override
    public boolean kill(Contender contender, int worker) {
        return performances.stream()
                .filter(each -> each.contender().equals(contender))
                .anyMatch(each -> each.kill(worker));
    }

    @Override
    public Recording await() throws InterruptedException {
        over.await();
        return recording;
    }
}
