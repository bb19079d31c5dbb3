package tandem.simulate.program;

import org.jspecify.annotations.Nullable;

import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.model.Language;
import tandem.model.Strategy;
import tandem.model.Workload;
import tandem.model.span.State;
import tandem.simulate.os.Actor;
import tandem.simulate.os.Devices;
import tandem.simulate.os.Gate;
import tandem.simulate.os.GilModel;
import tandem.simulate.os.GlobalLock;
import tandem.simulate.os.InterpreterLock;
import tandem.simulate.os.SimulatedKernel;
import tandem.simulate.os.SimulatedLane;

import java.util.ArrayList;
import java.util.List;

/// One contender on a simulated machine: its parent, its workers, and what they share.
public final class SimulatedContender {
    /// What a host keeps under way to a worker JVM, as `java:processes` does.
    private static final double LINK_AHEAD_NANOS = 200_000;

    private static final int LINK_MOST_AHEAD = 256;

    /// Room for messages in a pipe, and the length of one without a payload.
    private static final long PIPE_BYTES = 64 << 10;

    private static final long MESSAGE_BYTES = 40;

    /// Between heartbeats, at which the baton of `java:gil` changes hands.
    private static final long BEAT_NANOS = 200_000;

    final SimulatedKernel kernel;
    final Tasks tasks;
    final Costs costs;
    final Devices devices;
    final boolean together;
    final Hashing hashing;
    final boolean lockedFromBirth;
    public final @Nullable InterpreterLock lock;
    final @Nullable Gate carriers;

    private final Contender contender;
    private final long payloadBytes;
    private final @Nullable Dispatcher feed;
    private final List<SimulatedWorker> workers = new ArrayList<>();
    private final List<SimulatedLane> traces = new ArrayList<>();
    private final @Nullable Actor[] entryAwaiting;
    private final List<Actor> meeting = new ArrayList<>();
    private final Runnable whenOver;
    private int ended;

    /// @param whenOver called once, when the last worker has ended
    public SimulatedContender(
            SimulatedKernel kernel,
            Devices devices,
            int cores,
            Experiment experiment,
            Contender contender,
            Software software,
            Runnable whenOver) {
        this.kernel = kernel;
        this.devices = devices;
        this.contender = contender;
        this.whenOver = whenOver;
        tasks = new Tasks(experiment, contender, software);
        costs = software.costsOf(contender);
        payloadBytes = experiment.payloadBytes();
        Strategy strategy = contender.strategy();
        together = experiment.together() && strategy != Strategy.SERIAL;
        double asked = experiment.switchIntervalMillis();
        long interval = Math.round((asked > 0 ? asked : software.switchIntervalMillis()) * 1e6);
        boolean python = contender.language() == Language.PYTHON;
        hashing =
                python && experiment.workload() == Workload.SHA256
                        ? Hashing.of(sum(tasks.computeNanos))
                        : Hashing.NONE;
        lockedFromBirth = python || strategy == Strategy.VIRTUAL;
        if (python && strategy.sharesInterpreter() && software.gil() == GilSetting.ON) {
            lock = new GlobalLock(kernel, interval, Math.round(software.gilMicros() * 1e3));
        } else if (strategy == Strategy.GIL && software.gil() == GilSetting.ON) {
            lock = new GilModel(kernel, interval, BEAT_NANOS);
        } else {
            lock = null;
        }
        carriers = strategy == Strategy.VIRTUAL ? new Gate(kernel, cores) : null;
        for (int i = 0; i < tasks.workers; i++) {
            SimulatedLane trace = new SimulatedLane();
            traces.add(trace);
            workers.add(new SimulatedWorker(this, i, trace));
        }
        entryAwaiting = new Actor[tasks.workers];
        feed = feedOf(strategy, python);
    }

    private @Nullable Dispatcher feedOf(Strategy strategy, boolean python) {
        if (!strategy.isolates()) {
            return null;
        }
        if (!python) {
            double each = (double) sum(tasks.computeNanos) / tasks.chunks;
            int ahead = (int) Math.clamp(LINK_AHEAD_NANOS / each, 1, LINK_MOST_AHEAD);
            return new Dispatcher(this, ahead, true, false);
        }
        int inPipe =
                (int)
                        Math.clamp(
                                PIPE_BYTES / ((payloadBytes + MESSAGE_BYTES) * tasks.chunk),
                                1,
                                tasks.chunks);
        return switch (strategy) {
            case EXECUTOR, INTERPRETERS ->
                    new Dispatcher(this, Math.min(inPipe, tasks.workers + 1), false, true);
            case POOL -> new Dispatcher(this, inPipe, false, true);
            default -> new Dispatcher(this, inPipe, false, false);
        };
    }

    private static long sum(long[] values) {
        long sum = 0;
        for (long value : values) {
            sum += value;
        }
        return sum;
    }

    /// Begins at the present moment.
    public void begin() {
        if (contender.strategy() == Strategy.SERIAL) {
            ask(0);
            make(0);
            return;
        }
        kernel.wake(kernel.actor(new Parent(this), null), 0);
        if (feed != null && contender.strategy() == Strategy.PROCESSES && !links()) {
            beginHands();
        }
    }

    private boolean links() {
        return contender.language() == Language.JAVA;
    }

    private void beginHands() {
        Dispatcher fed = feed();
        for (Dispatcher.Hand hand : fed.hands()) {
            beginHand(hand);
        }
    }

    private void beginHand(Dispatcher.Hand hand) {
        Actor actor = kernel.actor(hand, null);
        hand.is(actor);
        kernel.wake(actor, 0);
    }

    /// A worker is asked for.
    void ask(int worker) {
        traces.get(worker).born(kernel.now());
    }

    /// A worker begins its life.
    void make(int worker) {
        kernel.wake(kernel.actor(workers.get(worker), traces.get(worker)), 0);
    }

    /// Who makes a worker wants to know when it first runs.
    void awaitEntry(int worker, Actor parent) {
        entryAwaiting[worker] = parent;
    }

    void entered(int worker) {
        Actor parent = entryAwaiting[worker];
        if (parent != null) {
            entryAwaiting[worker] = null;
            kernel.wake(parent, 1);
        }
    }

    void allMade() {
        if (feed != null && contender.strategy() != Strategy.PROCESSES) {
            beginHands();
        }
    }

    void ready(int worker) {
        if (feed != null && links()) {
            beginHand(feed.hands().get(worker));
        }
    }

    /// Waits for all others at the common start.
    ///
    /// @return whether all are there
    boolean meet(Actor actor) {
        if (meeting.size() + 1 < tasks.workers) {
            meeting.add(actor);
            kernel.park(actor, State.IDLE);
            return false;
        }
        List<Actor> all = List.copyOf(meeting);
        meeting.clear();
        all.forEach(each -> kernel.wake(each, 1));
        return true;
    }

    void ended() {
        if (++ended == tasks.workers) {
            whenOver.run();
        }
    }

    boolean feeds() {
        return feed != null;
    }

    Dispatcher feed() {
        Dispatcher known = feed;
        if (known == null) {
            throw new IllegalStateException(contender + " hands out no chunks");
        }
        return known;
    }

    long latencyNanos() {
        return Math.round(costs.latencyMicros() * 1e3);
    }

    /// A worker's work to take or to answer a chunk.
    double takeNanos(int chunk) {
        return costs.takeMicros() * 1e3 / 2 + byteNanos(chunk);
    }

    double dispatchNanos(int chunk) {
        return costs.dispatchMicros() * 1e3 + byteNanos(chunk);
    }

    double collectNanos(int chunk) {
        return costs.collectMicros() * 1e3 + byteNanos(chunk);
    }

    /// The work of one side to pickle and copy a chunk's payloads one way.
    private double byteNanos(int chunk) {
        double bytes = (double) payloadBytes * (tasks.end(chunk) - tasks.first(chunk));
        return bytes * (costs.pickleNanosPerByte() + 1e3 / costs.bandwidth());
    }

    public List<SimulatedWorker> workers() {
        return workers;
    }

    /// How often the interpreter lock changed hands.
    public long handOvers() {
        return lock == null ? 0 : lock.handOvers();
    }
}
