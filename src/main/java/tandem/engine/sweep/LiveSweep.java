package tandem.engine.sweep;

import org.jspecify.annotations.Nullable;

import tandem.engine.host.Refused;
import tandem.engine.host.StepGuard;
import tandem.engine.run.Estimate;
import tandem.engine.run.Run;
import tandem.engine.run.Runner;
import tandem.model.ContenderRun;
import tandem.model.Machine;
import tandem.model.Recording;
import tandem.model.Sitting;
import tandem.model.Sweep;
import tandem.model.Swept;
import tandem.model.Trial;
import tandem.probe.Conditions;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/// A sweep in progress. One thread makes all runs, one after another.
final class LiveSweep implements SweepRun {
    /// After so many failures in a row, a point is not tried again.
    private static final int PATIENCE = 2;

    private final Sweep sweep;
    private final Runner runner;
    private final Machine machine;
    private final Runner.Options options;
    private final SweepLog log;
    private final StepGuard guard = new StepGuard(this::fail);
    private final Forecast forecast;
    private final Conditions conditions;
    private final String madeAt;
    private final long startNanos = System.nanoTime();
    private final List<Step> ahead;
    private final int inAll;
    private final CountDownLatch estimated = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);

    private @Nullable Run current;
    private boolean stopped;
    private volatile long estimateNanos;
    private volatile double leftNanos;
    private volatile int done;
    private volatile String activity = "starting";
    private volatile @Nullable String problem;
    private volatile Recording recording;

    /// One run that is still to be made.
    private record Step(Sweep.Point point, int block, boolean warmUp, boolean pilot) {}

    LiveSweep(
            Sweep sweep,
            @Nullable Recording earlier,
            Runner runner,
            Machine machine,
            Runner.Options options) {
        this.sweep = sweep;
        this.runner = runner;
        this.machine = machine;
        this.options = options;
        madeAt = earlier == null ? Instant.now().toString() : earlier.madeAt();
        log = new SweepLog(sweep);
        if (earlier != null) {
            earlier.sweep().ifPresent(swept -> log.take(earlier, swept));
        }
        forecast =
                new Forecast(point ->
                        Estimate.nanos(
                                sweep.experiment(point), point.contender(), machine.cores()));
        conditions = Conditions.open(System.getenv());
        ahead = plan(sweep, log.nextBlock());
        inAll = ahead.size();
        leftNanos = forecast.nanos(ahead.stream().map(Step::point).toList());
        recording = snapshot();
    }

    /// One run of each contender first, for the estimate; then the warm-up blocks; then the
    /// measured ones.
    private static List<Step> plan(Sweep sweep, int firstBlock) {
        List<Step> steps = new ArrayList<>();
        Set<Sweep.Point> piloted = new HashSet<>();
        for (Sweep.Point point : sweep.pilots()) {
            steps.add(new Step(point, 0, true, true));
            piloted.add(point);
        }
        for (int block = 0; block < sweep.warmUps(); block++) {
            for (Sweep.Point point : sweep.block(block)) {
                if (block > 0 || !piloted.contains(point)) {
                    steps.add(new Step(point, block, true, false));
                }
            }
        }
        for (int block = firstBlock; block < sweep.repeats(); block++) {
            for (Sweep.Point point : sweep.block(sweep.warmUps() + block)) {
                steps.add(new Step(point, block, false, false));
            }
        }
        return steps;
    }

    void start() {
        Thread.ofPlatform().name("sweep").start(this::run);
    }

    /// Whatever happens, the sweep ends, with all that was measured until then.
    private void run() {
        try {
            guard.take("Tandem could not go on with this sweep", this::performAll);
        } finally {
            activity = isStopped() ? "stopped" : "done";
            guard.take("the recording cannot be completed", () -> recording = snapshot());
            estimated.countDown();
            over.countDown();
        }
    }

    private void performAll() {
        try {
            while (!isStopped() && !ahead.isEmpty()) {
                perform(ahead.getFirst());
                if (!isStopped()) {
                    ahead.removeFirst();
                    ahead.removeIf(step -> log.failuresOf(step.point()) >= PATIENCE);
                    done = inAll - ahead.size();
                    leftNanos = forecast.nanos(ahead.stream().map(Step::point).toList());
                    estimate();
                    recording = snapshot();
                }
            }
        } catch (InterruptedException e) {
            stop();
        }
    }

    private void fail(String why) {
        problem = why;
        stop();
    }

    private void perform(Step step) throws InterruptedException {
        Sweep.Point point = step.point();
        activity = words(step);
        long began = System.nanoTime();
        Run run;
        try {
            run = runner.startAlone(sweep.experiment(point), point.baseline(), options);
        } catch (Refused e) {
            fail(String.valueOf(e.getMessage()));
            return;
        }
        synchronized (this) {
            current = run;
            if (stopped) {
                run.stop();
            }
        }
        Recording one = run.await();
        if (isStopped()) {
            return;
        }
        long took = System.nanoTime() - began;
        conditions.look();
        ContenderRun own = one.runs().getFirst();
        if (!own.failed()) {
            long calibrating = Math.max(0, own.beganNanos() - own.hostStartNanos());
            forecast.learn(point, took - calibrating);
        }
        log.add(
                Trial.of(
                        point,
                        own,
                        step.block(),
                        step.warmUp(),
                        log.size(),
                        began - startNanos,
                        took),
                one);
    }

    private String words(Step step) {
        return "%s with %s, %s"
                .formatted(
                        runner.label(step.point().contender()),
                        sweep.axis().words(step.point().value()),
                        step.warmUp()
                                ? pilotsInAll() > 0 ? "for the estimate" : "warming up"
                                : "repeat %d of %d".formatted(step.block() + 1, sweep.repeats()));
    }

    private void estimate() {
        if (estimateNanos == 0 && (ahead.isEmpty() || !ahead.getFirst().pilot())) {
            estimateNanos = System.nanoTime() - startNanos + Math.round(leftNanos);
            estimated.countDown();
        }
    }

    private Recording snapshot() {
        Sitting sitting = conditions.sitting(System.nanoTime() - startNanos, estimateNanos);
        Swept swept = log.swept(sitting);
        return new Recording(
                        Recording.Origin.MEASURED,
                        madeAt,
                        machine,
                        sweep.base(),
                        log.calibrations(),
                        List.of(),
                        List.of(),
                        log.recorded(),
                        log.lost(),
                        swept)
                .at(sweep.shownValue());
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    @Override
    public Recording recording() {
        return recording;
    }

    @Override
    public String activity() {
        return activity;
    }

    /// By time, as some runs take much longer than others.
    @Override
    public double progress() {
        double passed = System.nanoTime() - startNanos;
        return ended() ? 1 : passed / (passed + Math.max(1, leftNanos));
    }

    @Override
    public OptionalLong estimateNanos() {
        return estimateNanos == 0 ? OptionalLong.empty() : OptionalLong.of(estimateNanos);
    }

    @Override
    public long leftNanos() {
        return ended() ? 0 : Math.round(leftNanos);
    }

    @Override
    public int runsDone() {
        return done;
    }

    @Override
    public int runsInAll() {
        return inAll;
    }

    @Override
    public int pilotsInAll() {
        return sweep.pilotRuns();
    }

    @Override
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    @Override
    public void awaitEstimate() throws InterruptedException {
        estimated.await();
    }

    @Override
    public boolean ended() {
        return over.getCount() == 0;
    }

    @Override
    public synchronized boolean stopped() {
        return stopped;
    }

    @Override
    public synchronized void stop() {
        if (!ended()) {
            stopped = true;
            if (current != null) {
                current.stop();
            }
        }
    }

    @Override
    public Recording await() throws InterruptedException {
        over.await();
        return recording;
    }
}
