package tandem.engine.program;

import org.jspecify.annotations.Nullable;

import tandem.engine.host.Scratch;
import tandem.engine.host.StepGuard;
import tandem.engine.run.Run;
import tandem.model.ContenderRun;
import tandem.model.ContenderRun.Phase;
import tandem.model.Exit;
import tandem.model.Machine;
import tandem.model.OutputLine;
import tandem.model.Program;
import tandem.model.Recording;
import tandem.probe.Background;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A program in progress. One thread starts it, since the kernel's switch events follow the
/// children of the thread that asked for them; another reads what the kernel tells.
public final class ProgramRun implements Run {
    /// How long helpers may take to end after the program before the user is told of them.
    private static final long GRACE_NANOS = 300_000_000;

    private static final long LOOK_AGAIN_MILLIS = 50;

    /// How long after all that is seen was ended its output may last.
    private static final long LAST_OUTPUT_NANOS = 1_000_000_000;

    /// How long what cannot be ended is tried to be.
    private static final long LAST_PATIENCE_NANOS = 10_000_000_000L;

    /// After what could not be read, until it is tried again.
    private static final long PAUSE_NANOS = 100_000_000;

    private final Program program;
    private final ProcessBuilder builder;
    private final ProgramOptions options;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread reader;
    private final Path traces;
    private final Observation observation;
    private final ProgramSnapshot portrait;
    private final PollInterval pace = new PollInterval();
    private final StepGuard guard = new StepGuard(this::misread);

    private volatile @Nullable Process process;
    private @Nullable ProgramOutput output;

    /// What reads the program's output. Set by the thread that starts it, and read there only.
    private List<Thread> printers = List.of();

    private @Nullable Integer rootCode;
    private volatile @Nullable Exit rootExit;
    private volatile @Nullable String failure;
    private long launchedNanos;
    private volatile long rootNanos;
    private boolean finished;
    private volatile String activity = "starting";
    private volatile boolean stopped;
    private volatile boolean ending;
    private volatile boolean gaveUp;
    private volatile Recording recording;

    /// @param builder its command line, environment and working directory
    /// @param traces where the hooks inside it write; deleted at the end
    ProgramRun(
            Program program,
            Machine machine,
            ProcessBuilder builder,
            Path traces,
            ProgramOptions options) {
        this.traces = traces;
        observation =
                new Observation(
                        program,
                        traces,
                        options.virtualThreads() ? new FlightRecorder(traces) : null);
        portrait = new ProgramSnapshot(program, machine, observation);
        this.program = program;
        this.builder = builder;
        this.options = options;
        recording = snapshot(System.nanoTime());
        reader = Thread.ofPlatform().name("recorder").daemon().unstarted(this::readOn);
    }

    void start() {
        Thread.ofPlatform().name("program").start(this::run);
    }

    /// Whatever happens, the program runs on to its end, and the run ends with all that was
    /// recorded until then.
    private void run() {
        try {
            guard.take("what the kernel tells cannot be taken", this::listen);
            guard.take("Tandem could not go on with this run", this::begin);
            guard.take("its end could not be waited for", this::awaitRoot);
            guard.take("what it left is not told", this::tellOfOthers);
            guard.take("its output could not be waited for", this::awaitOutput);
            guard.take("the ends of others could not be waited for", this::awaitOthers);
        } finally {
            end();
        }
    }

    private synchronized void listen() {
        observation.listen(options.switches());
    }

    private void begin() {
        try {
            launch();
        } catch (IOException e) {
            failure = "%s could not be started: %s".formatted(program.name(), e.getMessage());
            return;
        }
        reader.start();
        Duration limit = options.limit();
        if (limit != null) {
            Thread.ofVirtual().name("limit").start(() -> endAfter(limit));
        }
    }

    private void launch() throws IOException {
        long launched = System.nanoTime();
        Process started = builder.start();
        synchronized (this) {
            process = started;
            observation.begin(started.pid(), launched);
            launchedNanos = launched;
            ProgramOutput lines = new ProgramOutput(program.contender().id(), launched);
            output = lines;
            printers =
                    List.of(
                            lines.follow(started.getInputStream(), options.out(), false),
                            lines.follow(started.getErrorStream(), options.err(), true));
        }
        activity = program.name();
    }

    private void awaitRoot() {
        Process root = process;
        if (root == null) {
            return;
        }
        while (root.isAlive() && !gaveUp) {
            pause(root);
        }
        if (!root.isAlive()) {
            rootNanos = System.nanoTime() - launchedNanos;
            rootCode = root.exitValue();
        }
    }

    private void pause(Process root) {
        try {
            root.waitFor(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            stop();
        }
    }

    private void tellOfOthers() {
        List<Long> left = living();
        long until = System.nanoTime() + GRACE_NANOS;
        while (!left.isEmpty() && System.nanoTime() < until) {
            LockSupport.parkNanos(PollInterval.LOOK_NANOS);
            left = living();
        }
        if (!left.isEmpty()) {
            activity =
                    "%s has ended, but %d of its processes %s on: %s"
                            .formatted(
                                    program.name(),
                                    left.size(),
                                    left.size() == 1 ? "lives" : "live",
                                    left);
            options.notices().accept(activity);
        }
    }

    /// The output ends with the last process that has it open, which may be none of those that are
    /// seen: where all of them were ended, it is waited for no longer.
    private void awaitOutput() {
        long goneSince = Long.MAX_VALUE;
        while (printers.stream().anyMatch(Thread::isAlive) && !gaveUp) {
            LockSupport.parkNanos(PollInterval.LOOK_NANOS);
            if (ending && living().isEmpty()) {
                goneSince = Math.min(goneSince, System.nanoTime());
                if (System.nanoTime() - goneSince > LAST_OUTPUT_NANOS) {
                    return;
                }
            }
        }
    }

    private void endAfter(Duration limit) {
        try {
            if (!over.await(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                failure = "it was ended after the time limit of %s s".formatted(seconds(limit));
                endAll();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String seconds(Duration limit) {
        return BigDecimal.valueOf(limit.toMillis(), 3).stripTrailingZeros().toPlainString();
    }

    private void awaitOthers() {
        while (!gaveUp && !living().isEmpty()) {
            LockSupport.parkNanos(PollInterval.LOOK_NANOS);
        }
    }

    private synchronized List<Long> living() {
        take();
        return observation.living();
    }

    private void end() {
        try {
            finish();
        } finally {
            over.countDown();
            LockSupport.unpark(reader);
        }
    }

    private synchronized void finish() {
        long[] known = {System.nanoTime()};
        guard.take(
                "the last of what was told cannot be taken", () -> known[0] = observation.settle());
        guard.take(
                "how it ended cannot be told",
                () -> rootExit = rootCode == null ? null : RootExit.of(rootCode, observation));
        activity = stopped ? "stopped" : "done";
        finished = true;
        if (!guard.take(
                "its recording cannot be completed", () -> recording = snapshot(known[0]))) {
            recording = portrait.again(recording, standing());
        }
        observation.close();
        Scratch.delete(traces);
    }

    /// What goes wrong in Tandem itself neither ends the program nor keeps its run from ending.
    private void misread(String why) {
        if (failure == null) {
            failure = why;
        }
    }

    private void readOn() {
        Background.standBack();
        while (!ended()) {
            if (!guard.take("its recording cannot be continued", this::readUntilEnded)) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private void readUntilEnded() {
        while (!ended()) {
            long began = System.nanoTime();
            if (pace.isDue(began)) {
                publish();
                pace.made(began, System.nanoTime());
            } else {
                take();
            }
            long took = System.nanoTime() - began;
            LockSupport.parkNanos(PollInterval.restNanos(took, observation.keeps()));
        }
    }

    private synchronized void publish() {
        if (!finished) {
            recording = snapshot(take());
        }
    }

    /// Takes what the kernel has told since.
    ///
    /// @return up to when everything is known
    private synchronized long take() {
        return finished ? System.nanoTime() : observation.take();
    }

    private synchronized Recording snapshot(long untilNanos) {
        List<OutputLine> lines = output == null ? List.of() : output.lines();
        return portrait.of(standing(), lines, untilNanos);
    }

    private ProgramSnapshot.Standing standing() {
        Process own = process;
        Phase running = own == null ? Phase.STARTING : Phase.RUNNING;
        return new ProgramSnapshot.Standing(
                finished ? Phase.DONE : running, own == null ? 0 : own.pid(), why());
    }

    /// Why its figures must not be used. An exit code other than 0 is no such reason.
    private @Nullable String why() {
        String told = failure;
        if (told != null) {
            return told;
        }
        return stopped ? ContenderRun.STOPPED : null;
    }

    /// How the program's own process ended; null while it runs, and if it was never started.
    public @Nullable Exit exit() {
        return rootExit;
    }

    /// From the request to start the program's own process to the notice of its end; 0 before.
    public long rootNanos() {
        return rootNanos;
    }

    @Override
    public Recording recording() {
        if (pace.watch()) {
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
        return ended() ? 1 : 0;
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
            Thread.ofPlatform().name("stop").start(this::endAll);
        }
    }

    /// Ends every process of the program, again until none is left: a process may make another
    /// while it is looked for. One that waits for a dead disk, or belongs to another user, may
    /// never end.
    private void endAll() {
        ending = true;
        long deadline = System.nanoTime() + LAST_PATIENCE_NANOS;
        while (!ended()) {
            List<Long> pids = new ArrayList<>(living());
            Process root = process;
            if (root != null && root.isAlive() && !pids.contains(root.pid())) {
                pids.add(root.pid());
            }
            if (pids.isEmpty() && (root == null || !root.isAlive())) {
                return;
            }
            if (System.nanoTime() > deadline) {
                misread("it cannot be ended: its processes %s live on".formatted(pids));
                gaveUp = true;
                return;
            }
            for (long pid : pids) {
                ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            }
            LockSupport.parkNanos(2_000_000);
        }
    }

    @Override
    public Recording await() throws InterruptedException {
        over.await();
        return recording;
    }
}
