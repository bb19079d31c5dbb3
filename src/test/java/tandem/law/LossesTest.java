package tandem.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import tandem.model.Contender;
import tandem.model.ContenderRun;
import tandem.model.Exit;
import tandem.model.Experiment;
import tandem.model.Lane;
import tandem.model.Recording;
import tandem.model.Workload;
import tandem.model.span.Evidence;
import tandem.model.span.SpanLog;
import tandem.model.span.State;
import tandem.picture.SampleRecordings;
import tandem.simulate.Simulator;
import tandem.simulate.os.Hardware;
import tandem.simulate.program.Costs;
import tandem.simulate.program.GilSetting;
import tandem.simulate.program.Software;

import java.util.List;

final class LossesTest {
    private static final Experiment EXPERIMENT =
            Experiment.of(
                            Workload.PRIMES,
                            List.of(
                                    Contender.parse("python:threads"),
                                    Contender.parse("python:processes:spawn"),
                                    Contender.parse("java:threads"),
                                    Contender.parse("python:pool")))
                    .withTasks(40)
                    .withWorkMillis(10)
                    .withUnevennessPercent(50);

    @Test
    void whatIsLostAndWhatIsGainedAreAllThatThereCouldBe() {
        for (int cores : new int[] {1, 4, 16}) {
            for (int workers : new int[] {3, 16}) {
                for (int io : new int[] {0, 60}) {
                    Recording recording =
                            Simulator.simulate(
                                    EXPERIMENT.withWorkers(workers).withIoPercent(io),
                                    Hardware.of(cores).withBackgroundUpTo(0.3),
                                    Software.USUAL,
                                    7);
                    for (ContenderRun run : recording.contenders()) {
                        double sum =
                                Losses.of(recording, run, cores).stream()
                                        .mapToDouble(Loss::times)
                                        .sum();
                        double speedup = Speedup.of(recording, run).orElseThrow();
                        assertThat(speedup + sum)
                                .as("%s, %d cores, %d workers", run.label(), cores, workers)
                                .isCloseTo(cores, within(1e-3));
                    }
                }
            }
        }
    }

    @Test
    void theLargestLossIsTheOneThatIsMeant() {
        Recording many = simulated(EXPERIMENT.withWorkers(16).withTasks(800));
        Recording few = simulated(EXPERIMENT.withWorkers(16).withTasks(16).withWorkMillis(2));

        assertThat(first(many, "python:threads", 16)).isEqualTo(Loss.Reason.LOCK);
        assertThat(LossWords.of(many, run(many, "python:threads"), 16).getFirst())
                .matches(
                        "−1\\d\\.\\d\\d×: workers, and the parent that makes them, wait for the GIL"
                                + " \\(.* of idle cores\\)\\.");
        assertThat(first(many, "java:threads", 64)).isEqualTo(Loss.Reason.NO_WORKER);
        assertThat(first(few, "python:processes:spawn", 16)).isEqualTo(Loss.Reason.STARTING);
    }

    @Test
    void threadsThatAreNotMadeYetWaitForTheGilToo() {
        for (int workers : new int[] {4, 64}) {
            Experiment few = EXPERIMENT.withWorkers(workers).withTasks(64);
            Software free = Software.USUAL.withGil(GilSetting.OFF);
            Recording locked = simulated(few);
            Recording unlocked = Simulator.simulate(few, Hardware.of(16), free, 7);

            assertThat(times(locked, Loss.Reason.LOCK))
                    .as("%d workers", workers)
                    .isGreaterThan(0.9 * (speedup(unlocked) - speedup(locked)));
            assertThat(times(locked, Loss.Reason.NOT_BORN)).isLessThan(0.5);
            assertThat(times(unlocked, Loss.Reason.LOCK)).isLessThan(0.1);
        }
    }

    @Test
    void moreThanThereAreCoresForIsExplained() {
        Experiment experiment = EXPERIMENT.withWorkers(4).withTasks(64);
        Contender threads = Contender.parse("java:threads");
        Software lighter =
                Software.USUAL.withCosts(threads, Costs.usual(threads).withTaskFactor(0.7));
        Recording light = Simulator.simulate(experiment, Hardware.of(16), lighter, 7);
        Recording usual = simulated(experiment);

        assertThat(LossWords.beyond(usual, run(usual, "java:threads"), 16)).isEmpty();
        assertThat(LossWords.beyond(light, run(light, "java:threads"), 16).orElseThrow())
                .matches(
                        "That is more than 4 workers can give: the tasks take less time on cores"
                            + " than in the serial run \\(.* less\\), which was disturbed or ran on"
                            + " slower cores\\.");
    }

    private static double speedup(Recording recording) {
        return Speedup.of(recording, run(recording, "python:threads")).orElseThrow();
    }

    private static double times(Recording recording, Loss.Reason reason) {
        return Losses.of(recording, run(recording, "python:threads"), 16).stream()
                .filter(loss -> loss.reason() == reason)
                .mapToDouble(Loss::times)
                .sum();
    }

    private static Recording simulated(Experiment experiment) {
        return Simulator.simulate(experiment, Hardware.of(16), Software.USUAL, 7);
    }

    @Test
    void coresThatAllStartAWorkerAreLostToThat() {
        long ms = SampleRecordings.MS;
        ContenderRun four =
                SampleRecordings.run(
                        "java:processes",
                        "java:processes",
                        100 * ms,
                        40 * ms,
                        List.of(
                                starting(0, 0, 40, 0),
                                starting(1, 0, 40, 1),
                                starting(2, 40, 80, 0),
                                starting(3, 40, 80, 1)));
        ContenderRun serial =
                SampleRecordings.run(
                        "java:serial",
                        "java:serial",
                        40 * ms,
                        40 * ms,
                        List.of(lane(4, new SpanLog(), 0, 40, 0)));
        Recording recording =
                SampleRecordings.recording(
                        EXPERIMENT.withContenders(List.of(Contender.parse("java:processes"))),
                        2,
                        List.of(four, serial));

        List<Loss> losses = Losses.of(recording, four, 2);

        assertThat(losses.getFirst().reason()).isEqualTo(Loss.Reason.STARTING);
        assertThat(losses).noneMatch(loss -> loss.reason() == Loss.Reason.CORE);
    }

    /// Waits for its core, starts on it, and does a task.
    private static Lane starting(int worker, long fromMillis, long toMillis, int core) {
        long ms = SampleRecordings.MS;
        SpanLog log = new SpanLog();
        log.append(0, fromMillis * ms, State.WAITING_CORE, Evidence.MEASURED, -1, -1);
        log.append(fromMillis * ms, toMillis * ms, State.STARTING, Evidence.MEASURED, -1, core);
        log.append(toMillis * ms, 80 * ms, State.IDLE, Evidence.MEASURED, -1, -1);
        return lane(worker, log, Math.max(80, toMillis), 100, core);
    }

    private static Lane lane(int worker, SpanLog log, long from, long to, int core) {
        long ms = SampleRecordings.MS;
        log.append(from * ms, to * ms, State.ON_CORE, Evidence.MEASURED, 0, core);
        return SampleRecordings.lane(
                worker, Lane.Kind.PROCESS, 0, to * ms, new Exit.Exited(0), log.spans());
    }

    @Test
    void withoutASpeedupThereIsNothingToExplain() {
        Recording recording = Simulator.simulate(EXPERIMENT, Hardware.of(2), Software.USUAL, 7);
        ContenderRun threads = run(recording, "python:threads");

        assertThat(Losses.of(recording.withRuns(List.of(threads)), threads, 2)).isEmpty();
    }

    private static Loss.Reason first(Recording recording, String contender, int cores) {
        return Losses.of(recording, run(recording, contender), cores).getFirst().reason();
    }

    private static ContenderRun run(Recording recording, String contender) {
        return recording.run(Contender.parse(contender)).orElseThrow();
    }
}
