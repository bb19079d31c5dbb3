package tandem.picture;

import org.jspecify.annotations.Nullable;

import tandem.model.Arrival;
import tandem.model.Calibration;
import tandem.model.Contender;
import tandem.model.ContenderRun;
import tandem.model.Exit;
import tandem.model.Experiment;
import tandem.model.Interpreter;
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
import java.util.Random;

/// Made-up recordings whose pictures are looked at in tests.
public final class SampleRecordings {
    public static final long MS = 1_000_000;

    private SampleRecordings() {}

    public static Machine machine(int cores) {
        return new Machine(
                "Linux 6.18",
                "Sample CPU",
                cores,
                16_000_000_000L,
                "25.0.3",
                List.of(new Interpreter("/usr/bin/python3.13", "3.13.0", true)),
                Machine.Observable.YES,
                Machine.Observable.YES,
                Machine.Observable.YES);
    }

    public static Recording recording(Experiment experiment, int cores, List<ContenderRun> runs) {
        return new Recording(
                Recording.Origin.MEASURED,
                "2026-01-02T03:04:05Z",
                machine(cores),
                experiment,
                List.of(
                        new Calibration(
                                Workload.PRIMES,
                                "CPython 3.13.0",
                                61.5,
                                0,
                                11_800_000,
                                "2026-01-02T03:04:00Z")),
                runs,
                List.of(),
                1412,
                0);
    }

    public static ContenderRun run(
            String id, String label, long makespanNanos, long cpuNanos, List<Lane> lanes) {
        return run(id, label, makespanNanos, cpuNanos, lanes, null, false);
    }

    public static ContenderRun run(
            String id,
            String label,
            long makespanNanos,
            long cpuNanos,
            List<Lane> lanes,
            @Nullable String failure,
            boolean baseline) {
        return new ContenderRun(
                Contender.parse(id),
                label,
                baseline,
                Math.max(1, lanes.size()),
                ContenderRun.Phase.DONE,
                0,
                makespanNanos,
                41207,
                30 * MS,
                cpuNanos,
                11_800_000,
                failure == null ? "78498" : null,
                failure,
                ContenderRun.Source.SWITCHES,
                List.of(),
                0,
                List.of(),
                lanes);
    }

    public static Lane lane(
            int worker, Lane.Kind kind, long start, long end, Exit exit, Spans spans) {
        String name = (kind == Lane.Kind.PROCESS ? "process " : "thread ") + (worker + 1);
        long id = 41208 + worker;
        return new Lane(
                worker,
                name,
                kind,
                kind == Lane.Kind.PROCESS ? id : 41207,
                id,
                kind == Lane.Kind.PROCESS ? 41207L : null,
                start,
                end,
                exit,
                6,
                (end - start) / 4,
                11_800_000,
                144,
                false,
                null,
                spans);
    }

    /// A pool of two processes whose results came back.
    public static ContenderRun withArrivals(List<Arrival> arrivals) {
        ContenderRun run =
                run(
                        "python@3.13:pool",
                        "CPython 3.13 pool",
                        100 * MS,
                        150 * MS,
                        List.of(
                                lane(
                                        0,
                                        Lane.Kind.PROCESS,
                                        0,
                                        100 * MS,
                                        new Exit.Exited(0),
                                        Spans.NONE),
                                lane(
                                        1,
                                        Lane.Kind.PROCESS,
                                        0,
                                        100 * MS,
                                        new Exit.Exited(0),
                                        Spans.NONE)));
        return run.withArrivals(arrivals);
    }

    public static Recording gil() {
        Experiment experiment =
                Experiment.of(
                                Workload.PRIMES,
                                List.of(
                                        Contender.parse("python:threads"),
                                        Contender.parse("python:processes")))
                        .withTasks(24)
                        .withWorkMillis(40)
                        .withUnevennessPercent(30)
                        .withWorkers(4);
        return recording(
                experiment,
                2,
                List.of(
                        threads("python:threads", "CPython 3.13 threads", 4, 1020 * MS),
                        processes("python:processes", "CPython 3.13 processes", 4, 2, 612 * MS),
                        run(
                                "python:serial",
                                "CPython 3.13 serial",
                                1003 * MS,
                                1000 * MS,
                                List.of(),
                                null,
                                true)));
    }

    /// Threads that take turns.
    public static ContenderRun threads(String id, String label, int workers, long end) {
        Random random = new Random(7);
        List<SpanLog> logs = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            SpanLog log = new SpanLog();
            log.append(i * MS / 2, 9 * MS + i * MS / 2, State.STARTING, Evidence.MEASURED, -1, -1);
            logs.add(log);
        }
        long now = 12 * MS + workers * MS;
        int[] task = new int[workers];
        while (now < end - 12 * MS) {
            int turn = random.nextInt(workers);
            long length = 5 * MS + random.nextLong(3 * MS);
            SpanLog log = logs.get(turn);
            int number = turn + workers * (task[turn]++ / 8);
            log.append(log.lastEndNanos(), now, State.WAITING_LOCK, Evidence.INFERRED, number, -1);
            log.append(
                    now, now + length, State.ON_CORE, Evidence.MEASURED, number, random.nextInt(2));
            now += length;
        }
        List<Lane> lanes = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            SpanLog log = logs.get(i);
            log.append(log.lastEndNanos(), now, State.WAITING_LOCK, Evidence.INFERRED, -1, -1);
            log.append(now, end, State.IDLE, Evidence.MEASURED, -1, -1);
            lanes.add(lane(i, Lane.Kind.THREAD, i * MS / 2, end, new Exit.Exited(0), log.spans()));
        }
        return run(id, label, end, end * 99 / 100, lanes);
    }

    /// Processes that share cores.
    public static ContenderRun processes(
            String id, String label, int workers, int cores, long end) {
        List<Lane> lanes = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            Random random = new Random(i);
            SpanLog log = new SpanLog();
            long start = (2 + 3L * i) * MS;
            log.append(start, start + 74 * MS, State.STARTING, Evidence.MEASURED, -1, -1);
            long last = end - 40 * MS;
            int task = 0;
            int turn = 0;
            while (log.lastEndNanos() < last) {
                long from = log.lastEndNanos();
                boolean runs = (turn + i) % Math.max(2, workers / cores) == 0 || i < cores / 2;
                log.append(
                        from,
                        Math.min(last, from + 15 * MS + random.nextLong(20 * MS)),
                        runs ? State.ON_CORE : State.WAITING_CORE,
                        Evidence.MEASURED,
                        i + workers * task,
                        runs ? (i + turn) % cores : -1);
                turn++;
                if (turn % 4 == 0) {
                    task++;
                }
            }
            log.append(last, last + 2 * MS, State.BLOCKED, Evidence.MEASURED, -1, -1);
            log.append(last + 2 * MS, last + 20 * MS, State.SENDING, Evidence.MEASURED, -1, -1);
            log.append(last + 20 * MS, end - 3 * MS, State.IDLE, Evidence.MEASURED, -1, -1);
            lanes.add(
                    lane(
                            i,
                            Lane.Kind.PROCESS,
                            start,
                            end - 3 * MS,
                            new Exit.Exited(0),
                            log.spans()));
        }
        return run(id, label, end, end * 187 / 100, lanes);
    }

    /// A lane that was killed, one that threw and one that was not observed.
    public static ContenderRun broken(String id, String label, long end) {
        SpanLog killed = new SpanLog();
        killed.append(0, 60 * MS, State.STARTING, Evidence.MEASURED, -1, -1);
        killed.append(60 * MS, 200 * MS, State.ON_CORE, Evidence.MEASURED, 0, 0);
        SpanLog threw = new SpanLog();
        threw.append(2 * MS, 70 * MS, State.STARTING, Evidence.MEASURED, -1, -1);
        threw.append(70 * MS, end, State.BLOCKED, Evidence.MEASURED, 1, -1);
        SpanLog unseen = new SpanLog();
        unseen.append(4 * MS, end, State.UNKNOWN, Evidence.MEASURED, -1, -1);
        return run(
                id,
                label,
                end,
                end,
                List.of(
                        lane(
                                0,
                                Lane.Kind.PROCESS,
                                0,
                                200 * MS,
                                new Exit.Signalled(9, "SIGKILL"),
                                killed.spans()),
                        lane(
                                1,
                                Lane.Kind.PROCESS,
                                2 * MS,
                                end,
                                new Exit.Threw("ValueError: a rather long message about a payload"),
                                threw.spans()),
                        lane(2, Lane.Kind.PROCESS, 4 * MS, end, new Exit.Lost(), unseen.spans())),
                "process 1 was killed by SIGKILL; the pool lost its task and never came back",
                false);
    }

    /// Five contenders of as many workers as asked.
    public static Recording five(int workers) {
        Experiment experiment =
                Experiment.of(
                                Workload.MANDELBROT,
                                List.of(
                                        Contender.parse("python:threads"),
                                        Contender.parse("python@3.13:processes:forkserver"),
                                        Contender.parse("java:threads"),
                                        Contender.parse("java:gil"),
                                        Contender.parse("java:processes")))
                        .withTasks(12_000)
                        .withUnevennessPercent(40)
                        .withPayloadBytes(65_536)
                        .withChunk(4)
                        .withWorkers(workers);
        return recording(
                experiment,
                4,
                List.of(
                        threads("python:threads", "CPython 3.13 threads", workers, 1020 * MS),
                        processes(
                                "python@3.13:processes:forkserver",
                                "CPython 3.13 processes (forkserver)",
                                workers,
                                4,
                                612 * MS),
                        processes("java:threads", "Java 25 threads", workers, 4, 380 * MS),
                        threads("java:gil", "Java 25 threads behind one lock", workers, 900 * MS),
                        broken("java:processes", "Java 25 processes", 500 * MS),
                        run(
                                "python:serial",
                                "CPython 3.13 serial",
                                1003 * MS,
                                1000 * MS,
                                List.of(),
                                null,
                                true),
                        run(
                                "java:serial",
                                "Java 25 serial",
                                980 * MS,
                                975 * MS,
                                List.of(),
                                null,
                                true)));
    }

    /// One lane that alternates quickly.
    public static Lane dense(int worker, int spans, long nanosEach) {
        SpanLog log = new SpanLog();
        for (int i = 0; i < spans; i++) {
            State state = i % 2 == 0 ? State.ON_CORE : State.IDLE;
            log.append(
                    i * nanosEach,
                    (i + 1) * nanosEach,
                    state,
                    Evidence.MEASURED,
                    i / 2,
                    i % 2 == 0 ? worker % 2 : -1);
        }
        return lane(
                worker, Lane.Kind.THREAD, 0, spans * nanosEach, new Exit.Exited(0), log.spans());
    }
}
