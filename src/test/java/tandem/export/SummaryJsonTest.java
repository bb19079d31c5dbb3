package tandem.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

import tandem.law.Speedup;
import tandem.model.ContenderRun;
import tandem.model.Lane;
import tandem.model.Recording;
import tandem.model.span.State;
import tandem.store.SyntheticRecording;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class SummaryJsonTest {
    private final Recording recording = SyntheticRecording.small();

    private static JsonNode json(Recording recording) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new SummaryJson().write(recording, bytes);
        return new JsonMapper().readTree(bytes.toByteArray());
    }

    @Test
    void theDocumentHasTheContractsKeys() throws IOException {
        JsonNode document = json(recording);
        assertThat(document.propertyNames())
                .contains("format", "machine", "experiment", "contenders", "events");
        assertThat(document.path("format").intValue()).isEqualTo(1);
        assertThat(document.path("machine").propertyNames()).contains("cores", "os", "java");
        assertThat(document.path("machine").path("java").isString()).isTrue();
        assertThat(document.path("experiment").propertyNames())
                .containsExactly(
                        "workload",
                        "tasks",
                        "work",
                        "unevenness",
                        "io",
                        "payload",
                        "chunk",
                        "workers",
                        "contenders",
                        "order",
                        "schedule",
                        "together",
                        "seed",
                        "switch-interval",
                        "fault",
                        "channel",
                        "guard");
        assertThat(document.path("events").propertyNames()).containsExactly("recorded", "lost");
    }

    @Test
    void aContenderHasTheContractsKeysAndTheRecordingsFigures() throws IOException {
        JsonNode contenders = json(recording).path("contenders");
        assertThat(contenders.valueStream().map(c -> c.path("id").stringValue()))
                .containsExactly("python:serial", "python:threads", "java:threads");
        JsonNode threads = contenders.get(1);
        ContenderRun run = recording.runs().get(1);
        assertThat(threads.propertyNames())
                .contains(
                        "id",
                        "label",
                        "workers",
                        "makespanMillis",
                        "speedup",
                        "efficiency",
                        "cpuMillis",
                        "peakMemoryBytes",
                        "result",
                        "failed",
                        "lanes");
        assertThat(threads.path("makespanMillis").doubleValue())
                .isCloseTo(run.makespanNanos() / 1e6, within(0.0005));
        assertThat(threads.path("speedup").doubleValue())
                .isCloseTo(Speedup.of(recording, run).orElseThrow(), within(0.00005));
        assertThat(threads.path("efficiency").doubleValue())
                .isCloseTo(Speedup.of(recording, run).orElseThrow() / 4, within(0.00005));
        assertThat(threads.path("failed").isBoolean()).isTrue();
        assertThat(threads.path("result").stringValue()).isEqualTo("4096");
    }

    @Test
    void aLaneHasTheContractsKeysAndItsStatesAddUpToItsLife() throws IOException {
        for (JsonNode contender : json(recording).path("contenders")) {
            for (JsonNode lane : contender.path("lanes")) {
                assertThat(lane.propertyNames())
                        .containsSequence(
                                "name",
                                "kind",
                                "pid",
                                "tid",
                                "parent",
                                "startNanos",
                                "endNanos",
                                "exit",
                                "tasks")
                        .contains("stateMillis", "evidence");
                assertThat(lane.path("exit").propertyNames())
                        .containsExactly("how", "code", "signal", "error");
                assertThat(lane.path("parent").isNull()).isTrue();
                assertThat(lane.path("stateMillis").propertyNames())
                        .containsExactlyElementsOf(
                                Arrays.stream(State.values()).map(State::key).toList());
                double sum =
                        lane.path("stateMillis")
                                .valueStream()
                                .mapToDouble(JsonNode::doubleValue)
                                .sum();
                double life =
                        (lane.path("endNanos").longValue() - lane.path("startNanos").longValue())
                                / 1e6;
                assertThat(sum).isCloseTo(life, within(life / 100));
                assertThat(lane.path("evidence").valueStream().map(JsonNode::stringValue))
                        .isNotEmpty()
                        .isSubsetOf("measured", "inferred");
            }
        }
    }

    @Test
    void aFailedContenderHasNoSpeedup() throws IOException {
        ContenderRun failed = recording.runs().get(1).withFailure("it fell");
        List<ContenderRun> runs = new ArrayList<>(recording.runs());
        runs.set(1, failed);
        JsonNode threads = json(recording.withRuns(runs)).path("contenders").get(1);
        assertThat(threads.path("failed").booleanValue()).isTrue();
        assertThat(threads.path("failure").stringValue()).isEqualTo("it fell");
        assertThat(threads.path("speedup").isNull()).isTrue();
        assertThat(threads.path("efficiency").isNull()).isTrue();
    }

    @Test
    void runsMadeOnlyAsABaseStandApart() throws IOException {
        JsonNode baselines = json(recording).path("baselines");
        assertThat(baselines.valueStream().map(c -> c.path("id").stringValue()))
                .containsExactly("java:serial");
    }

    @Test
    void csvHasARowPerSpanOfTheExperimentsOwnContenders() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new Csv().write(recording, bytes);
        String[] rows = bytes.toString(StandardCharsets.UTF_8).split("\r\n", -1);
        int spans =
                recording.contenders().stream()
                        .flatMap(run -> run.lanes().stream())
                        .mapToInt(lane -> lane.spans().count())
                        .sum();
        assertThat(rows).hasSize(spans + 2);
        assertThat(rows[0])
                .isEqualTo("contender,lane,kind,pid,tid,task,state,evidence,core,start_ms,end_ms");
        Lane lane = recording.runs().getFirst().lanes().getFirst();
        assertThat(rows[1])
                .startsWith("python:serial,thread 1,thread,41000,41001,")
                .endsWith(BigDecimal.valueOf(lane.spans().endNanos(0), 6).toPlainString());
        assertThat(rows[1].split(",", -1)).hasSize(11);
    }

    private static Offset<Double> within(double value) {
        return Offset.offset(value);
    }
}
