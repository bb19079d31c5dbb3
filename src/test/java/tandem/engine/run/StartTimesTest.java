package tandem.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tandem.Alone;
import tandem.engine.TestMachine;
import tandem.model.Contender;
import tandem.model.ContenderRun;
import tandem.model.Experiment;
import tandem.model.Lane;
import tandem.model.Machine;
import tandem.model.Recording;
import tandem.model.Workload;
import tandem.model.span.Spans;
import tandem.model.span.State;

import java.nio.file.Path;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Real workers, of which there are more than cores: what they wait before their first task is no
/// part of their start.
@Timeout(120)
@Alone
class StartTimesTest {
    private static final Machine MACHINE = TestMachine.look();
    private static final int MOST_CORES = 16;

    @TempDir static Path home;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsWaitedForACoreOrACarrierIsNoPartOfAStart(boolean switches) throws Exception {
        Machine.Observable evidence = switches ? MACHINE.switches() : MACHINE.schedstat();
        assumeTrue(evidence.available(), evidence.reason());
        assumeTrue(MACHINE.cores() <= MOST_CORES, "so many JVMs need too much memory");
        int workers = 2 * MACHINE.cores() + 2;
        Experiment experiment =
                Experiment.of(
                                Workload.PRIMES,
                                Stream.of(
                                                "java:processes",
                                                "python:processes:spawn",
                                                "java:virtual")
                                        .map(Contender::parse)
                                        .toList())
                        .withWorkers(workers)
                        .withTasks(workers)
                        .withWorkMillis(40);

        Recording recording =
                new Runner(MACHINE, home)
                        .start(experiment, new Runner.Options(false, switches))
                        .await();

        for (ContenderRun run : recording.contenders()) {
            assertThat(run.failure()).as(run.label()).isNull();
            assertThat(sum(run, State.STARTING)).as(run.label()).isPositive();
            run.lanes().forEach(StartTimesTest::assertAllIsTold);
            long waited = run.lanes().stream().mapToLong(StartTimesTest::waitedNanos).sum();
            // All wanted a core at a time, and fewer than half could have one.
            assertThat(waited).as(run.label()).isGreaterThan(sum(run, State.STARTING) / 4);
        }
    }

    private static void assertAllIsTold(Lane lane) {
        assertThat(LongStream.of(lane.spans().nanosByState()).sum())
                .as(lane.name())
                .isEqualTo(lane.lifeNanos());
    }

    private static long sum(ContenderRun run, State state) {
        return run.lanes().stream()
                .mapToLong(lane -> lane.spans().nanosByState()[state.ordinal()])
                .sum();
    }

    private static long waitedNanos(Lane lane) {
        Spans spans = lane.spans();
        long nanos = 0;
        for (int i = 0; i < lane.startSpans(); i++) {
            boolean waits = spans.state(i) == State.WAITING_CORE;
            nanos += waits ? spans.endNanos(i) - spans.startNanos(i) : 0;
        }
        return nanos;
    }
}
