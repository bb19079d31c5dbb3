package tandem.store;

import tandem.law.Usl;
import tandem.model.Contender;
import tandem.model.ContenderRun;
import tandem.model.Experiment;
import tandem.model.Recording;
import tandem.model.Sitting;
import tandem.model.Sweep;
import tandem.model.Swept;
import tandem.model.Trial;
import tandem.model.Workload;
import tandem.model.span.Evidence;
import tandem.model.span.State;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;

/// Sweeps made up for tests: times that follow the USL with parameters of each contender's own, and
/// scatter by four per cent. The same for the same seed.
public final class SyntheticSweep {
    public static final double SERIAL_NANOS = 1e9;

    /// What the sweep's contenders are made of, by strategy.
    private static final Map<String, double[]> PLANTED =
            Map.of(
                    "serial", new double[] {1, 0, 0},
                    "threads", new double[] {0.98, 1, 0.004},
                    "processes", new double[] {0.92, 0.2, 0.012},
                    "virtual", new double[] {1, 0.03, 0});

    private SyntheticSweep() {}

    public static Recording small() {
        return of(5, 4, "python:threads", "python:processes", "java:virtual");
    }

    public static Recording of(int repeats, int most, String... contenders) {
        List<Contender> own = Stream.of(contenders).map(Contender::parse).toList();
        Experiment base = Experiment.of(Workload.PRIMES, own).withWorkers(most);
        Sweep sweep = Sweep.overWorkers(base, most).withRepeats(repeats);
        Random random = new Random(3);
        List<Trial> trials = new ArrayList<>();
        long began = 0;
        for (int block = 0; block < sweep.warmUps() + repeats; block++) {
            boolean warmUp = block < sweep.warmUps();
            for (Sweep.Point point : sweep.block(block)) {
                long makespan = makespan(sweep, point, random);
                trials.add(
                        trial(
                                sweep,
                                point,
                                warmUp ? block : block - sweep.warmUps(),
                                warmUp,
                                trials.size(),
                                began,
                                makespan));
                began += makespan + 200_000_000;
            }
        }
        return recording(
                new Swept(sweep, trials, List.of(sitting(began, 0.97)), kept(sweep, trials)));
    }

    private static long makespan(Sweep sweep, Sweep.Point point, Random random) {
        double[] planted = Objects.requireNonNull(PLANTED.get(point.contender().strategy().key()));
        double time =
                SERIAL_NANOS
                        / planted[0]
                        / Usl.capacity(planted[1], planted[2], sweep.workersOf(point));
        return Math.round(time * (1 + 0.04 * random.nextGaussian()));
    }

    private static Trial trial(
            Sweep sweep,
            Sweep.Point point,
            int block,
            boolean warmUp,
            int position,
            long began,
            long makespan) {
        int workers = sweep.workersOf(point);
        return new Trial(
                point,
                label(point.contender()),
                workers,
                block,
                warmUp,
                position,
                began,
                makespan + 200_000_000,
                makespan,
                Math.round(SERIAL_NANOS),
                11_000_000,
                Map.of(
                        State.STARTING, workers * 20_000_000L,
                        State.ON_CORE, Math.round(SERIAL_NANOS),
                        State.WAITING_CORE,
                                Math.max(0, workers * makespan - Math.round(SERIAL_NANOS))),
                Map.of(
                        State.STARTING, Evidence.MEASURED,
                        State.ON_CORE, Evidence.MEASURED,
                        State.WAITING_CORE, Evidence.INFERRED),
                ContenderRun.Source.SWITCHES,
                "4096",
                null);
    }

    private static String label(Contender contender) {
        return (contender.language().key().equals("java") ? "Java 25 " : "CPython 3.13 ")
                + contender.strategy().title();
    }

    private static List<Swept.Kept> kept(Sweep sweep, List<Trial> trials) {
        Recording lanes =
                SyntheticRecording.of(
                        1,
                        20,
                        sweep.base().contenders().stream()
                                .map(Contender::id)
                                .toArray(String[]::new));
        List<Swept.Kept> kept = new ArrayList<>();
        for (Sweep.Point point : sweep.points()) {
            ContenderRun run = lanes.run(point.contender()).orElseThrow();
            trials.stream()
                    .filter(trial -> trial.counts() && trial.point().equals(point))
                    .findFirst()
                    .ifPresent(trial -> kept.add(new Swept.Kept(point, trial.position(), run)));
        }
        return kept;
    }

    /// Quiet but for its cores' speed.
    public static Sitting sitting(long took, double leastSpeed) {
        return new Sitting(
                "2026-02-03T04:05:06Z",
                took,
                Math.round(took * 0.95),
                0.1,
                0.012,
                0.01,
                List.of("performance"),
                3000.0,
                3000.0,
                leastSpeed,
                false,
                "0-1",
                20,
                List.of());
    }

    public static Recording recording(Swept swept) {
        return new Recording(
                        Recording.Origin.MEASURED,
                        "2026-02-03T04:05:06Z",
                        SyntheticRecording.MACHINE,
                        swept.sweep().base(),
                        List.of(),
                        List.of(),
                        List.of(),
                        1234,
                        0,
                        swept)
                .at(swept.sweep().shownValue());
    }
}
