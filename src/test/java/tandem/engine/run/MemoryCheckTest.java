package tandem.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.model.Workload;

import java.util.List;
import java.util.stream.Stream;

class MemoryCheckTest {
    private static final Experiment PROCESSES =
            Experiment.of(Workload.PRIMES, List.of(Contender.parse("python:processes")))
                    .withWorkers(9);

    @Test
    void tenProcessesOfATenthEachAreRefusedWithTheNumbers() {
        assertThat(MemoryCheck.refusal(PROCESSES, contender -> 100_000_000, 1_000_000_000))
                .contains("9 workers")
                .contains("1 000 MB")
                .contains("80 %")
                .contains("--allow-memory");
    }

    @Test
    void justUnderFourFifthsIsAllowed() {
        assertThat(MemoryCheck.refusal(PROCESSES, contender -> 80_000_000, 1_000_000_000)).isNull();
    }

    @Test
    void threadsShareOneFootprint() {
        Experiment threads = PROCESSES.withContenders(List.of(Contender.parse("java:threads")));

        assertThat(MemoryCheck.refusal(threads, contender -> 700_000_000, 1_000_000_000)).isNull();
    }

    @Test
    void racersAddUp() {
        Experiment race =
                PROCESSES
                        .withContenders(
                                Stream.of("java:threads", "python:threads")
                                        .map(Contender::parse)
                                        .toList())
                        .withOrder(Experiment.Order.RACE);

        assertThat(MemoryCheck.refusal(race, contender -> 450_000_000, 1_000_000_000)).isNotNull();
    }

    @Test
    void aPayloadCountsForEachWorker() {
        Experiment heavy =
                PROCESSES
                        .withContenders(List.of(Contender.parse("java:threads")))
                        .withPayloadBytes(50_000_000);

        assertThat(MemoryCheck.refusal(heavy, contender -> 0, 1_000_000_000)).isNotNull();
    }
}
