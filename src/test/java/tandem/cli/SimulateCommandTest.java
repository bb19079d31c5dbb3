package tandem.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tandem.model.Recording;
import tandem.simulate.known.Known;
import tandem.store.RecordingFile;
import tandem.store.SyntheticRecording;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Path;

final class SimulateCommandTest {
    private static final Offset<Double> EXACT = Offset.offset(1e-6);

    @TempDir Path folder;

    private final Shell shell = new Shell();

    private int run(String... arguments) {
        return shell.run(arguments);
    }

    private Path measured() throws IOException {
        Path file = folder.resolve("measured.tandem");
        RecordingFile.write(SyntheticRecording.of(1, 50, "python:threads", "java:processes"), file);
        return file;
    }

    @Test
    void aRecordingIsSimulatedAndItsErrorsAreTold() throws IOException {
        assertThat(run("simulate", measured().toString(), "--cores", "16")).isZero();
        assertThat(shell.out())
                .contains("simulated: 16 cores", "on the recording's own cores", "others");
    }

    @Test
    void theDocumentHoldsWhatWentIntoItAndTheErrors() throws IOException {
        assertThat(run("simulate", measured().toString(), "--cores", "16", "--json")).isZero();
        JsonNode document = new JsonMapper().readTree(shell.out());
        assertThat(document.path("origin").asString()).isEqualTo("simulated");
        assertThat(document.path("machine").path("cores").asInt()).isEqualTo(16);
        assertThat(document.path("hardware").path("cores").asInt()).isEqualTo(16);
        assertThat(document.path("software").path("costs").has("java:processes")).isTrue();
        assertThat(document.path("contenders")).hasSize(2);
        JsonNode error = document.path("errors").path(0);
        assertThat(error.path("id").asString()).isEqualTo("python:threads");
        assertThat(error.path("makespan").isNumber()).isTrue();
        assertThat(error.path("busy").isNumber()).isTrue();
        assertThat(error.path("states").size()).isPositive();
    }

    @Test
    void withoutARecordingItSaysThatNothingWasMeasuredAndTellsNoErrors() throws IOException {
        Path saved = folder.resolve("simulated.tandem");
        assertThat(
                        run(
                                "simulate",
                                "--contender",
                                "java:threads",
                                "--discipline",
                                "lottery",
                                "--out",
                                saved.toString(),
                                "--json"))
                .isZero();
        JsonNode document = new JsonMapper().readTree(shell.out());
        assertThat(document.has("errors")).isFalse();
        assertThat(document.path("software").path("discipline").asString()).isEqualTo("lottery");
        assertThat(document.path("software").path("from").path(0).asString())
                .contains("nothing was measured");
        assertThat(RecordingFile.read(saved).origin()).isEqualTo(Recording.Origin.SIMULATED);
    }

    @Test
    void aKnownAnswerStandsBesideTheBooks() {
        assertThat(run("simulate", "--known", "silberschatz-sjf")).isZero();
        assertThat(shell.out())
                .containsPattern("mean +7\\.00 +13\\.00")
                .containsPattern("book's +7\\.00");
    }

    @Test
    void aStationsWaitStandsBesideItsClosedFormAndItsFirstCustomersAreSaved() throws IOException {
        Path saved = folder.resolve("station.tandem");
        assertThat(run("simulate", "--known", "mm2", "--out", saved.toString())).isZero();
        assertThat(shell.out())
                .containsPattern("200000 customers, simulated +1\\.\\d+ ")
                .containsPattern("the closed form +1\\.778")
                .contains("customer 24 ");
        assertThat(RecordingFile.read(saved).runs().getFirst().lanes()).hasSize(24);
    }

    @Test
    void theDocumentOfAKnownAnswerHoldsBoth() throws IOException {
        assertThat(run("simulate", "--known", "md1", "--json")).isZero();
        JsonNode known = new JsonMapper().readTree(shell.out()).path("known");
        assertThat(known.path("expected").path("meanWaiting").asDouble()).isEqualTo(2, EXACT);
        assertThat(known.path("meanWaiting").asDouble())
                .isBetween(known.path("ciLow").asDouble(), known.path("ciHigh").asDouble());
        assertThat(run("simulate", "--known", "tanenbaum-fcfs", "--json")).isZero();
        known = new JsonMapper().readTree(shell.out()).path("known");
        assertThat(known.path("meanWaiting").asDouble()).isEqualTo(9, EXACT);
        assertThat(known.path("jobs")).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"simulate --known", "simulate --known list"})
    void knownAnswersAreListed(String line) throws IOException {
        assertThat(run(line.split(" "))).isZero();
        assertThat(shell.out()).contains("silberschatz-srtf", "mm4", "Erlang");
        assertThat(run((line + " --json").split(" "))).isZero();
        JsonNode document = new JsonMapper().readTree(shell.out());
        assertThat(document.path("known")).hasSize(Known.all().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--cores 0 | cores is 0; allowed: 1 to 1024",
                "--cores few | cores is 'few'; allowed: a whole number",
                "--gil maybe | gil 'maybe' is not known; allowed: on, off",
                "--discipline chance | discipline 'chance' is not known; allowed:"
                        + " run-to-completion,",
                "--quantum 0 | quantum is 0; allowed: 0.01 to 1000 ms",
                "--known riddle | known answer 'riddle' is not known; allowed: silberschatz-fcfs,",
            })
    void wrongUsageIsToldInOneLine(String options, String message) {
        assertThat(run(("simulate " + options).split(" "))).isEqualTo(2);
        assertThat(shell.out()).isEmpty();
        assertThat(shell.err()).contains(message).hasLineCount(1);
    }
}
