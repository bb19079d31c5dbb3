package tandem.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tandem.model.Calibration;
import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.model.Workload;
import tandem.wire.Plan;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

class PlansTest {
    private static final Contender THREADS = Contender.parse("java:threads");
    private static final Calibration TEN_MICROSECONDS =
            new Calibration(Workload.PRIMES, "Java 25", 10_000, 0, 0, "2026-01-01T00:00:00Z");
    private static final Plans.Folders FOLDERS =
            new Plans.Folders(Path.of("logs"), Path.of("work"));

    private static Plan plan(Experiment experiment) {
        return Plans.of(experiment, THREADS, TEN_MICROSECONDS, true, FOLDERS, 0);
    }

    private static Experiment experiment(Workload workload) {
        return Experiment.of(workload, List.of(THREADS));
    }

    @Test
    void workBecomesIterations() {
        Plan plan = plan(experiment(Workload.PRIMES));

        assertThat(plan.iterations()).hasSize(24).containsOnly(4000);
        assertThat(plan.waitNanos()).isEmpty();
        assertThat(plan.beatEvery()).isEqualTo(20);
    }

    @Test
    void aShareOfWaitingIsTakenFromTheWork() {
        Plan plan = plan(experiment(Workload.PRIMES).withIoPercent(25));

        assertThat(plan.iterations()).containsOnly(3000);
        assertThat(plan.waitNanos()).containsOnly(10_000_000);
    }

    @Test
    void waitingAloneHasNoIterations() {
        Plan plan = plan(experiment(Workload.WAIT));

        assertThat(plan.iterations()).containsOnly(0);
        assertThat(plan.waitNanos()).containsOnly(40_000_000);
    }

    @Test
    void movingHasOnlyItsPayload() {
        Plan plan = plan(experiment(Workload.MOVE));

        assertThat(plan.iterations()).containsOnly(0);
        assertThat(plan.waitNanos()).isEmpty();
        assertThat(plan.payloadBytes()).isEqualTo(1 << 20);
    }

    @Test
    void unevenTasksAverageToTheWorkAndAreTheSameEachTime() {
        Experiment uneven = experiment(Workload.PRIMES).withTasks(10_000).withUnevennessPercent(50);

        long[] iterations = plan(uneven).iterations();

        assertThat(iterations).isEqualTo(plan(uneven).iterations());
        assertThat(Arrays.stream(iterations).average().orElseThrow()).isBetween(3960.0, 4040.0);
        assertThat(Arrays.stream(iterations).min().orElseThrow()).isBetween(2000L, 2100L);
        assertThat(Arrays.stream(iterations).max().orElseThrow()).isBetween(5900L, 6000L);
    }
}
