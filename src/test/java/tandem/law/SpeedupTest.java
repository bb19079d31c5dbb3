package tandem.law;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tandem.model.Contender;
import tandem.model.ContenderRun;
import tandem.model.ContenderRun.Phase;
import tandem.model.Experiment;
import tandem.model.Machine;
import tandem.model.Recording;
import tandem.model.Workload;

import java.util.List;

final class SpeedupTest {
    private static final Machine MACHINE =
            new Machine(
                    "Linux 6.18",
                    "",
                    2,
                    16_000_000_000L,
                    "25.0.3",
                    List.of(),
                    Machine.Observable.YES,
                    Machine.Observable.YES,
                    Machine.Observable.YES);

    @Test
    void itIsTheSerialTimeOverTheOwn() {
        ContenderRun threads = run("java:threads", 4, 250);
        Recording recording = recording(run("java:serial", 1, 1000), threads);

        assertThat(Speedup.of(recording, threads)).hasValue(4);
        assertThat(Speedup.efficiency(recording, threads)).hasValue(1);
    }

    @Test
    void aContenderThatIsSlowerThanSerialSlowsDown() {
        ContenderRun threads = run("python:threads", 4, 1250);
        Recording recording = recording(run("python:serial", 1, 1000), threads);

        assertThat(Speedup.of(recording, threads)).hasValue(0.8);
        assertThat(Speedup.efficiency(recording, threads)).hasValue(0.2);
    }

    @Test
    void theSerialRunIsItsOwnMeasure() {
        ContenderRun serial = run("java:serial", 1, 1000);

        assertThat(Speedup.of(recording(serial), serial)).hasValue(1);
    }

    @Test
    void languagesAndVersionsAreNotMeasuredAgainstEachOther() {
        ContenderRun pool = run("python@3.13:pool:spawn", 4, 250);

        assertThat(
                        Speedup.of(
                                recording(
                                        run("java:serial", 1, 100),
                                        run("python@3.12:serial", 1, 900),
                                        run("python:serial", 1, 800),
                                        pool),
                                pool))
                .isEmpty();
        assertThat(Speedup.of(recording(run("python@3.13:serial", 1, 1000), pool), pool))
                .hasValue(4);
    }

    @Test
    void aCrashIsNoGain() {
        ContenderRun crashed = run("java:threads", 4, 10).withFailure("worker 2 was killed");
        ContenderRun threads = run("java:threads", 4, 250);
        ContenderRun serial = run("java:serial", 1, 1000);

        assertThat(Speedup.of(recording(serial, crashed), crashed)).isEmpty();
        assertThat(Speedup.efficiency(recording(serial, crashed), crashed)).isEmpty();
        assertThat(Speedup.of(recording(serial.withFailure("results disagree"), threads), threads))
                .isEmpty();
    }

    @Test
    void thereIsNoneBeforeBothHaveEnded() {
        ContenderRun running = run("java:threads", 4, 100, Phase.RUNNING);
        ContenderRun threads = run("java:threads", 4, 250);
        ContenderRun waiting = run("java:serial", 1, 0, Phase.WAITING);

        assertThat(Speedup.of(recording(run("java:serial", 1, 1000), running), running)).isEmpty();
        assertThat(Speedup.of(recording(waiting, threads), threads)).isEmpty();
        assertThat(Speedup.of(recording(threads), threads)).isEmpty();
    }

    private static ContenderRun run(String id, int workers, long makespanNanos) {
        return run(id, workers, makespanNanos, Phase.DONE);
    }

    private static ContenderRun run(String id, int workers, long makespanNanos, Phase phase) {
        return new ContenderRun(
                Contender.parse(id),
                id,
                false,
                workers,
                phase,
                0,
                makespanNanos,
                1,
                0,
                0,
                0,
                null,
                null,
                ContenderRun.Source.TIMES,
                List.of(),
                0,
                List.of(),
                List.of());
    }

    private static Recording recording(ContenderRun... runs) {
        return new Recording(
                Recording.Origin.MEASURED,
                "2026-01-02T03:04:05Z",
                MACHINE,
                Experiment.of(
                        Workload.PRIMES,
                        List.of(runs).stream().map(ContenderRun::contender).toList()),
                List.of(),
                List.of(runs),
                List.of(),
                0,
                0);
    }
}
