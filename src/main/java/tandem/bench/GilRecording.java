package tandem.bench;

import tandem.model.Contender;
import tandem.model.ContenderRun;
import tandem.model.Exit;
import tandem.model.Experiment;
import tandem.model.Lane;
import tandem.model.Machine;
import tandem.model.Recording;
import tandem.model.Workload;
import tandem.model.span.Evidence;
import tandem.model.span.SpanLog;
import tandem.model.span.Spans;
import tandem.model.span.State;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// A made-up run of CPython threads under the GIL, of any size: one thread has the lock and a core,
/// for a fifth of a millisecond on average, and all others wait for it; now and then a thread
/// sleeps first, or waits for a core.
///
/// Not for two threads at once.
public final class GilRecording {
    private static final double MEAN_HOLD_NANOS = 200_000;
    private static final int START_NANOS = 2_000_000;
    private static final int TURNS_PER_TASK = 20;
    private static final int CORES = 4;

    private final Machine machine;
    private final SplittableRandom random;
    private final SpanLog[] logs;
    private final int[] turns;
    private long now;
    private int spans;
    private int core;

    /// @param lanes how many threads, at least 1
    public GilRecording(Machine machine, int lanes, long seed) {
        this.machine = machine;
        random = new SplittableRandom(seed);
        logs = new SpanLog[lanes];
        turns = new int[lanes];
        for (int i = 0; i < lanes; i++) {
            logs[i] = new SpanLog();
            append(i, 0, START_NANOS + i, State.STARTING, -1, -1);
        }
        now = START_NANOS + lanes;
    }

    /// How many spans there are.
    public int spans() {
        return spans;
    }

    /// The end of the latest span, in nanoseconds.
    public long nanos() {
        return now;
    }

    /// Goes on until there are as many spans, or a few more.
    public GilRecording until(int count) {
        while (spans < count) {
            turn(random.nextInt(logs.length), hold());
        }
        return this;
    }

    /// Goes on with one turn of the lock: one to four spans.
    ///
    /// @param holdNanos how long it is held, more than 0
    public void turn(long holdNanos) {
        turn(random.nextInt(logs.length), holdNanos);
    }

    private long hold() {
        return 1 + (long) (-MEAN_HOLD_NANOS * Math.log(1 - random.nextDouble()));
    }

    private void turn(int lane, long holdNanos) {
        int task = turns[lane]++ / TURNS_PER_TASK;
        long from = logs[lane].lastEndNanos();
        if (from < now) {
            int kind = random.nextInt(32);
            long slept = kind == 0 ? from + (now - from) / 2 : from;
            long queued = kind == 1 ? now - (now - from) / 8 : now;
            append(lane, from, slept, State.BLOCKED, task, -1);
            append(lane, slept, queued, State.WAITING_LOCK, task, -1);
            append(lane, queued, now, State.WAITING_CORE, task, -1);
        }
        core = random.nextInt(8) == 0 ? random.nextInt(CORES) : core;
        append(lane, now, now + holdNanos, State.ON_CORE, task, core);
        now += holdNanos;
    }

    private void append(int lane, long from, long to, State state, int task, int onCore) {
        if (to > from) {
            Evidence evidence = state == State.WAITING_LOCK ? Evidence.INFERRED : Evidence.MEASURED;
            logs[lane].append(from, to, state, evidence, task, onCore);
            spans++;
        }
    }

    /// All of it so far.
    ///
    /// @param done whether it is over
    public Recording recording(boolean done) {
        Contender contender = Contender.parse("python:threads");
        List<Lane> lanes = new ArrayList<>();
        for (int i = 0; i < logs.length; i++) {
            Spans each = logs[i].spans();
            lanes.add(
                    new Lane(
                            i,
                            "thread " + (i + 1),
                            Lane.Kind.THREAD,
                            4_000,
                            4_001 + i,
                            null,
                            0,
                            each.endNanos(each.count() - 1),
                            done ? new Exit.Exited(0) : new Exit.Running(),
                            turns[i] / TURNS_PER_TASK,
                            0,
                            0,
                            0,
                            false,
                            null,
                            each));
        }
        ContenderRun run =
                new ContenderRun(
                        contender,
                        "CPython threads",
                        false,
                        logs.length,
                        done ? ContenderRun.Phase.DONE : ContenderRun.Phase.RUNNING,
                        0,
                        now,
                        4_000,
                        START_NANOS,
                        0,
                        0,
                        done ? "1" : null,
                        null,
                        ContenderRun.Source.SWITCHES,
                        List.of(),
                        0,
                        List.of(),
                        lanes);
        return new Recording(
                Recording.Origin.SIMULATED,
                "2026-01-01T00:00:00Z",
                machine,
                Experiment.of(Workload.PRIMES, List.of(contender)),
                List.of(),
                List.of(run),
                List.of(),
                spans,
                0);
    }
}
