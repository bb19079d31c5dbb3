package tandem.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import tandem.engine.TestMachine;
import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.model.Workload;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

@Timeout(120)
class RecordingBenchmarkTest {
    private static final Path HOME = TestMachine.home();

    @Test
    void bothSidesHaveAsManyTurnsInBothLanguages() throws Exception {
        for (String id : List.of("java:serial", "python:serial")) {
            Experiment small =
                    Experiment.of(Workload.PRIMES, List.of(Contender.parse(id)))
                            .withTasks(4)
                            .withWorkMillis(2);
            List<String> progress = new ArrayList<>();

            RecordingBenchmark.Result result =
                    new RecordingBenchmark(TestMachine.look(), HOME)
                            .measure(small, 2, progress::add);

            assertThat(result.recordedMillis()).hasSize(2).allMatch(millis -> millis > 1);
            assertThat(result.bareMillis()).hasSize(2).allMatch(millis -> millis > 1);
            assertThat(progress).hasSize(2);
        }
    }
}
