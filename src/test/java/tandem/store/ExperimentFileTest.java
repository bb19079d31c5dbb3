package tandem.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.model.Workload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

class ExperimentFileTest {
    private static final List<Contender> USUAL = List.of(Contender.parse("java:threads"));

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void whatIsReadEqualsWhatWasWritten(long seed) throws IOException {
        Random random = new Random(seed);
        Workload[] workloads = Workload.values();
        Experiment experiment =
                Experiment.of(
                                workloads[random.nextInt(workloads.length)],
                                List.of(
                                        Contender.parse("python@3.13:pool:spawn"),
                                        Contender.parse("java:gil")))
                        .withTasks(1 + random.nextInt(100_000))
                        .withWorkMillis(random.nextInt(1, 100_000) / 10.0)
                        .withUnevennessPercent(random.nextInt(101))
                        .withPayloadBytes(random.nextInt(1 << 20))
                        .withChunk(1 + random.nextInt(1000))
                        .withWorkers(1 + random.nextInt(64))
                        .withOrder(Experiment.Order.RACE)
                        .withSchedule(Experiment.Schedule.FIXED)
                        .withTogether(random.nextBoolean())
                        .withSeed(random.nextLong());
        Path file = folder.resolve("e.json");
        ExperimentFile.write(experiment, file);
        assertThat(ExperimentFile.read(file, USUAL)).isEqualTo(experiment);
    }

    @Test
    void allButTheWorkloadMayBeLeftOut() throws IOException {
        Path file = Files.writeString(folder.resolve("e.json"), "{\"workload\": \"mixed\"}");
        assertThat(ExperimentFile.read(file, USUAL))
                .isEqualTo(Experiment.of(Workload.MIXED, USUAL));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | has no 'workload'; allowed: primes, mandelbrot,",
                "{\"workload\": \"prime\"} | workload 'prime' is not known; allowed: primes,",
                "{\"workload\": 3} | workload is 3; allowed: a text",
                "{\"workload\": \"primes\", \"task\": 3} | key 'task' is not known; allowed:"
                        + " workload, tasks, work,",
                "{\"workload\": \"primes\", \"tasks\": 0} | tasks is 0; allowed: 1 to 100000",
                "{\"workload\": \"primes\", \"tasks\": 1.5} | tasks is '1.5'; allowed: a whole"
                        + " number from 1 to 100000",
                "{\"workload\": \"primes\", \"tasks\": \"9\"} | tasks is \"9\"; allowed: a number",
                "{\"workload\": \"primes\", \"tasks\": 1e99} | ; allowed: 1 to 100000",
                "{\"workload\": \"primes\", \"work\": null} | work is null; allowed: a number",
                "{\"workload\": \"primes\", \"together\": 1} | together is 1; allowed: true, false",
                "{\"workload\": \"primes\", \"contenders\": \"java:gil\"} | allowed: a list of"
                        + " texts",
                "{\"workload\": \"primes\", \"contenders\": []} | no contender; allowed: one or"
                        + " more",
                "{\"workload\": \"primes\", \"contenders\": [\"ruby:threads\"]} | contender"
                        + " 'ruby:threads' is not known; allowed: java:serial,",
                "{\"workload\": \"wait\", \"io\": 5} | io is 5 % for 'wait'; allowed: 0,",
                "{\"workload\": \"primes\", \"seed\": 1.5} | seed is '1.5'; allowed: a whole"
                        + " number",
                "{\"workload\": \"primes\", \"order\": \"slow\"} | order 'slow' is not known;"
                        + " allowed: fair, race",
                "{\"workload\": \"primes\", \"workload\": \"sum\"} | is not JSON (line 1:"
                        + " Duplicate",
                "{\"workload\": \"primes\" | is not JSON (line 1:",
                "[1] | holds no object; allowed: one object with workload,",
                "7 7 | is not JSON (line 1:",
            })
    void whatIsWrongStandsInOneLine(String json, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("e.json"), json);
        assertThatThrownBy(() -> ExperimentFile.read(file, USUAL))
                .isInstanceOf(BadFile.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(message)
                .message()
                .doesNotContain("\n");
    }
}
