package tandem.store;

import tandem.model.Calibration;
import tandem.model.Contender;
import tandem.model.ContenderRun;
import tandem.model.Exit;
import tandem.model.Experiment;
import tandem.model.Interpreter;
import tandem.model.Lane;
import tandem.model.Machine;
import tandem.model.OutputLine;
import tandem.model.Recording;
import tandem.model.Strategy;
import tandem.model.Workload;
import tandem.model.span.Evidence;
import tandem.model.span.SpanLog;
import tandem.model.span.Spans;
import tandem.model.span.State;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// Recordings made up for tests, the same for the same seed.
public final class SyntheticRecording {
    private SyntheticRecording() {}

    public static final Machine MACHINE =
            new Machine(
                    "Linux 6.18",
                    "Test CPU",
                    2,
                    8L << 30,
                    "25.0.3",
                    List.of(
                            new Interpreter("/opt/python3.13", "3.13.0", true),
                            new Interpreter("/opt/python3.8", "3.8.18", true)),
                    Machine.Observable.YES,
                    Machine.Observable.YES,
                    Machine.Observable.no("not asked"));

    /// Two contenders and their baselines, one of which is the experiment's own.
    public static Recording small() {
        return of(7, 40, "python:serial", "python:threads", "java:threads");
    }

    /// @param spansPerLane how many spans each lane has
    public static Recording of(long seed, int spansPerLane, String... contenders) {
        Random random = new Random(seed);
        List<Contender> own = Stream.of(contenders).map(Contender::parse).toList();
        Experiment experiment = Experiment.of(Workload.PRIMES, own).withSeed(seed);
        List<ContenderRun> runs = new ArrayList<>();
        for (Contender contender : own) {
            runs.add(run(contender, false, experiment, spansPerLane, random));
        }
        for (Contender contender : own) {
            if (runs.stream().noneMatch(run -> run.contender().equals(contender.serial()))) {
                runs.add(run(contender.serial(), true, experiment, spansPerLane, random));
            }
        }
        return new Recording(
                Recording.Origin.MEASURED,
                "2026-02-03T04:05:06Z",
                MACHINE,
                experiment,
                List.of(
                        new Calibration(
                                Workload.PRIMES,
                                "CPython 3.13.0",
                                21_500.25,
                                0,
                                11_000_000,
                                "2026-02-03T04:00:00Z")),
                runs,
                List.of(
                        new OutputLine(own.getFirst().id(), 0, 5_000_000, false, "worker 1: 6, ≥"),
                        new OutputLine(own.getFirst().id(), -1, 6_000_000, true, "a \"quote\",")),
                random.nextInt(1000),
                0);
    }

    private static ContenderRun run(
            Contender contender,
            boolean baseline,
            Experiment experiment,
            int spansPerLane,
            Random random) {
        int workers = experiment.workersOf(contender);
        List<Lane> lanes = new ArrayList<>();
        long cpuNanos = 0;
        long makespanNanos = 0;
        for (int worker = 0; worker < workers; worker++) {
            Spans spans = spans(spansPerLane, experiment.tasks(), random);
            long[] sums = spans.nanosByState();
            boolean forks = contender.strategy().forks();
            long end = spans.count() == 0 ? 0 : spans.endNanos(spans.count() - 1);
            lanes.add(
                    new Lane(
                            worker,
                            (forks ? "process " : "thread ") + (worker + 1),
                            forks ? Lane.Kind.PROCESS : Lane.Kind.THREAD,
                            41_000 + (forks ? worker : 0),
                            41_001 + worker,
                            forks ? 40_999L : null,
                            spans.count() == 0 ? 0 : spans.startNanos(0),
                            end,
                            new Exit.Exited(0),
                            6,
                            sums[State.ON_CORE.ordinal()],
                            forks ? 9_000_000 : 0,
                            0,
                            false,
                            null,
                            spans));
            cpuNanos += sums[State.ON_CORE.ordinal()];
            makespanNanos = Math.max(makespanNanos, end);
        }
        boolean serial = contender.strategy() == Strategy.SERIAL;
        return new ContenderRun(
                contender,
                contender.language().title() + " " + contender.strategy().title(),
                baseline,
                workers,
                ContenderRun.Phase.DONE,
                0,
                makespanNanos,
                40_999,
                30_000_000,
                cpuNanos,
                11_800_000,
                "4096",
                null,
                serial ? ContenderRun.Source.HEARTBEATS : ContenderRun.Source.SWITCHES,
                List.of(new ContenderRun.ClockCheck(40_999, -120, 900, "handshake")),
                12_000,
                List.of(),
                lanes);
    }

    private static Spans spans(int count, int tasks, Random random) {
        SpanLog log = new SpanLog();
        long nanos = random.nextInt(1_000_000);
        State[] states = State.values();
        for (int i = 0; i < count; i++) {
            long start = nanos + (random.nextInt(20) == 0 ? random.nextInt(5_000) : 0);
            nanos = start + 1 + random.nextInt(random.nextInt(50) == 0 ? 100_000_000 : 300_000);
            State state = states[random.nextInt(states.length)];
            log.append(
                    start,
                    nanos,
                    state,
                    random.nextBoolean() ? Evidence.MEASURED : Evidence.INFERRED,
                    random.nextInt(tasks + 1) - 1,
                    state == State.ON_CORE ? random.nextInt(2) : Spans.NO_CORE);
        }
        return log.spans();
    }
}
