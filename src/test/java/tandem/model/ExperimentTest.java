package tandem.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.List;

final class ExperimentTest {
    private static final Contender THREADS = Contender.parse("java:threads");
    private static final Contender SERIAL = Contender.parse("java:serial");

    private final Experiment primes = Experiment.of(Workload.PRIMES, List.of(THREADS));

    @Test
    void aNumberOutsideItsRangeIsNamedWithWhatIsAllowed() {
        assertRefused(() -> primes.withTasks(0), "tasks is 0; allowed: 1 to 100000");
        assertRefused(() -> primes.withTasks(100_001), "tasks is 100001; allowed: 1 to 100000");
        assertRefused(() -> primes.withWorkMillis(0), "work is 0; allowed: 0.1 to 10000 ms");
        assertRefused(
                () -> primes.withUnevennessPercent(100.5),
                "unevenness is 100.5; allowed: 0 to 100 %");
        assertRefused(() -> primes.withIoPercent(-1), "io is -1; allowed: 0 to 100 %");
        assertRefused(
                () -> primes.withPayloadBytes((64 << 20) + 1),
                "payload is 67108865; allowed: 0 to 67108864 bytes");
        assertRefused(() -> primes.withChunk(-1), "chunk is -1; allowed: 0 to 100000");
        assertRefused(() -> primes.withWorkers(65), "workers is 65; allowed: 1 to 64");
    }

    @Test
    void anExperimentNeedsAContender() {
        assertRefused(() -> primes.withContenders(List.of()), "no contender; allowed: one or more");
    }

    @Test
    void aContenderStandsOnce() {
        assertRefused(
                () -> primes.withContenders(List.of(THREADS, SERIAL, THREADS)),
                "contender 'java:threads' stands twice; allowed: each once");
    }

    @Test
    void aWorkloadThatWaitsOfItselfTakesNoShareOfWaiting() {
        assertRefused(
                () -> Experiment.of(Workload.WAIT, List.of(THREADS)).withIoPercent(50),
                "io is 50 % for 'wait'; allowed: 0, as this workload's waiting is its own");
    }

    @ParameterizedTest
    @EnumSource
    void everyWorkloadHasDefaults(Workload workload) {
        Experiment experiment = Experiment.of(workload, List.of(THREADS));

        assertThat(experiment.workload()).isEqualTo(workload);
        assertThat(primes.withIoPercent(70).withPayloadBytes(9).withWorkload(workload))
                .isEqualTo(experiment);
    }

    @Test
    void unknownWordsAreNamedWithThoseThatAreKnown() {
        assertRefused(
                () -> Experiment.Order.parse("relay"),
                "order 'relay' is not known; allowed: fair, race");
        assertRefused(
                () -> Experiment.Schedule.parse("random"),
                "schedule 'random' is not known; allowed: queue, fixed");
        assertRefused(
                () -> Workload.parse("prime"),
                "workload 'prime' is not known; allowed: primes, mandelbrot, sha256, wait, files,"
                        + " http, sum, counter, counter-unlocked, move, mixed");
        assertThat(Experiment.Order.parse("race")).isEqualTo(Experiment.Order.RACE);
        assertThat(Experiment.Schedule.parse("fixed")).isEqualTo(Experiment.Schedule.FIXED);
    }

    @Test
    void aSerialContenderHasOneWorker() {
        Experiment eight = primes.withWorkers(8);

        assertThat(eight.workersOf(THREADS)).isEqualTo(8);
        assertThat(eight.workersOf(SERIAL)).isEqualTo(1);
    }

    @Test
    void evenTasksAreAllTheSame() {
        assertThat(primes.taskFactors()).hasSize(24).containsOnly(1);
    }

    @Test
    void unevenTasksStayWithinTheirBoundsAndAroundTheAverage() {
        double[] factors = primes.withTasks(10_000).withUnevennessPercent(30).taskFactors();

        assertThat(Arrays.stream(factors).min().orElseThrow()).isBetween(0.7, 0.71);
        assertThat(Arrays.stream(factors).max().orElseThrow()).isBetween(1.29, 1.3);
        assertThat(Arrays.stream(factors).average().orElseThrow()).isBetween(0.99, 1.01);
    }

    @Test
    void theSeedAloneDecidesWhichTasksAreLong() {
        Experiment uneven = primes.withUnevennessPercent(50);

        assertThat(uneven.taskFactors())
                .isEqualTo(uneven.withWorkers(9).taskFactors())
                .isNotEqualTo(uneven.withSeed(2).taskFactors());
    }

    @Test
    void aContenderIsToggledButTheLastStays() {
        Experiment both = primes.withToggled(SERIAL);

        assertThat(both.contenders()).containsExactly(THREADS, SERIAL);
        assertThat(both.withToggled(THREADS).contenders()).containsExactly(SERIAL);
        assertThat(primes.withToggled(THREADS)).isEqualTo(primes);
    }

    @Test
    void aChangeChangesOneThing() {
        Experiment changed =
                primes.withTasks(5)
                        .withWorkMillis(7)
                        .withUnevennessPercent(11)
                        .withIoPercent(13)
                        .withPayloadBytes(17)
                        .withChunk(3)
                        .withWorkers(2)
                        .withContenders(List.of(SERIAL))
                        .withOrder(Experiment.Order.RACE)
                        .withSchedule(Experiment.Schedule.FIXED)
                        .withTogether(true)
                        .withSeed(19)
                        .withSwitchIntervalMillis(23)
                        .withFault(Fault.parse("segv:2@25"))
                        .withChannel(Channel.QUEUE);

        assertThat(changed)
                .isEqualTo(
                        new Experiment(
                                Workload.PRIMES,
                                5,
                                7,
                                11,
                                13,
                                17,
                                3,
                                2,
                                List.of(SERIAL),
                                Experiment.Order.RACE,
                                Experiment.Schedule.FIXED,
                                true,
                                19,
                                23,
                                new Fault(Fault.Kind.SEGV, 2, 25),
                                Channel.QUEUE,
                                null));
    }

    private static void assertRefused(ThrowingCallable making, String message) {
        assertThatIllegalArgumentException().isThrownBy(making).withMessage(message);
    }
}
