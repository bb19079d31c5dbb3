package tandem.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tandem.model.Arrival;
import tandem.model.ContenderRun;
import tandem.model.Exit;
import tandem.model.Lane;
import tandem.model.Recording;
import tandem.model.span.Evidence;
import tandem.model.span.Span;
import tandem.model.span.SpanLog;
import tandem.model.span.Spans;
import tandem.model.span.State;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

class RecordingFileTest {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsReadEqualsWhatWasWritten(long seed) throws IOException {
        Random random = new Random(seed);
        Recording recording =
                SyntheticRecording.of(
                        seed,
                        random.nextInt(3) == 0 ? 0 : random.nextInt(10_000),
                        "python@3.13:pool:spawn",
                        "java:virtual",
                        "python@3.13:threads");
        Path file = folder.resolve("a.tandem");
        RecordingFile.write(recording, file);
        assertThat(RecordingFile.read(file)).isEqualTo(recording);
    }

    @Test
    void aSweepIsKeptWithTheLanesOfEveryPoint() throws IOException {
        Recording recording = SyntheticSweep.small();
        Path file = folder.resolve("a.tandem");
        RecordingFile.write(recording, file);
        assertThat(RecordingFile.read(file)).isEqualTo(recording);
    }

    @Test
    void aWayToEndAFailureNamesOfTasksAndResultsAreKept() throws IOException {
        Recording recording = SyntheticRecording.small();
        for (Exit exit :
                List.of(
                        new Exit.Running(),
                        new Exit.Exited(7),
                        Exit.of(0, 9),
                        new Exit.Threw("ValueError: \"no\""),
                        new Exit.Lost())) {
            ContenderRun run = recording.runs().getFirst().withFailure("because");
            Lane lane = run.lanes().getFirst();
            SpanLog log = new SpanLog();
            log.append(5, 9, State.STARTING, Evidence.SIMULATED, Spans.NO_TASK, Spans.NO_CORE);
            Spans live =
                    log.spans(new Span(9, 12, State.UNKNOWN, Evidence.MEASURED, 1, Spans.NO_CORE));
            Recording changed = with(recording, with(run, with(lane, exit, live)));
            Path file = folder.resolve("a.tandem");
            RecordingFile.write(changed, file);
            assertThat(RecordingFile.read(file)).isEqualTo(changed);
        }
    }

    @Test
    void aMillionSpansStayUnderTwentyFiveBytesEachWhateverTheyHold() throws IOException {
        SpanLog log = new SpanLog();
        Random random = new Random(5);
        long nanos = 0;
        for (int i = 0; i < 1_000_000; i++) {
            long start = nanos + random.nextLong(1L << 42);
            nanos = start + 1 + random.nextLong(1L << 42);
            log.append(
                    start,
                    nanos,
                    State.values()[random.nextInt(8)],
                    Evidence.values()[random.nextInt(3)],
                    random.nextInt(),
                    random.nextInt(-1, 32_000));
        }
        Recording recording = SyntheticRecording.small();
        ContenderRun run = recording.runs().getFirst();
        Lane lane = with(run.lanes().getFirst(), new Exit.Exited(0), log.spans());
        Recording large = with(recording, with(run, lane));
        Path file = folder.resolve("a.tandem");
        RecordingFile.write(large, file);
        assertThat(Files.size(file)).isLessThan(25L * 1_000_000);
        assertThat(RecordingFile.read(file)).isEqualTo(large);
    }

    @Test
    void theSameRecordingMakesTheSameBytes() throws IOException {
        Path a = folder.resolve("a.tandem");
        Path b = folder.resolve("b.tandem");
        RecordingFile.write(SyntheticRecording.small(), a);
        RecordingFile.write(SyntheticRecording.small(), b);
        assertThat(a).hasSameBinaryContentAs(b);
    }

    @Test
    void aRecordingOfTheFirstFormatIsStillRead() throws IOException {
        assertThat(RecordingFile.read(stored("format-1.tandem")))
                .isEqualTo(SyntheticRecording.small());
    }

    /// The stored file is made anew by `-Dgolden=write`, which is right only as long as no Tandem
    /// with this format was published.
    @Test
    void aRecordingOfTheSecondFormatIsStillRead() throws IOException {
        if (System.getProperty("golden", "").equals("write")) {
            Path golden = Path.of("src/test/resources/tandem/store/format-2.tandem");
            RecordingFile.write(SyntheticRecording.small(), golden);
            return;
        }
        assertThat(RecordingFile.read(stored("format-2.tandem")))
                .isEqualTo(SyntheticRecording.small());
    }

    private Path stored(String name) throws IOException {
        Path file = folder.resolve(name);
        try (var in = RecordingFileTest.class.getResourceAsStream(name)) {
            Files.copy(Objects.requireNonNull(in), file);
        }
        return file;
    }

    @Test
    void whatASweepOfAnEarlierVersionDidNotMeasureIsNotKnown() {
        ObjectNode sitting = JsonNodeFactory.instance.objectNode();
        ObjectNode recording = JsonNodeFactory.instance.objectNode();
        recording.putObject("swept").putArray("sittings").add(sitting);
        Migration.complete(recording);
        assertThat(sitting.get("leastSpeed").isNull()).isTrue();
    }

    @Test
    void everyDamagedByteIsToldInOneLineOrDoesNotMatter() throws IOException {
        Recording recording = SyntheticRecording.of(3, 30, "java:threads");
        Path file = folder.resolve("a.tandem");
        RecordingFile.write(recording, file);
        byte[] bytes = Files.readAllBytes(file);
        int refused = 0;
        for (int i = 0; i < bytes.length; i += 5) {
            byte[] damaged = bytes.clone();
            damaged[i] ^= 0x10;
            Files.write(file, damaged);
            try {
                assertThat(RecordingFile.read(file)).isEqualTo(recording);
            } catch (BadFile e) {
                assertThat(e.getMessage()).startsWith(file.toString()).doesNotContain("\n");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(bytes.length / 5 / 2);
    }

    @Test
    void anEndCutOffIsTold() throws IOException {
        Path file = folder.resolve("a.tandem");
        RecordingFile.write(SyntheticRecording.small(), file);
        byte[] bytes = Files.readAllBytes(file);
        for (int length : new int[] {0, 3, 10, bytes.length / 2, bytes.length - 1}) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> RecordingFile.read(file))
                    .isInstanceOf(BadFile.class)
                    .hasMessageContaining("allowed:");
        }
    }

    @Test
    void aForeignFileIsTold() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "hello");
        Path archive = folder.resolve("other.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            zip.putNextEntry(new ZipEntry("x"));
        }
        for (Path file : List.of(text, archive, folder)) {
            assertThatThrownBy(() -> RecordingFile.read(file))
                    .isInstanceOf(BadFile.class)
                    .hasMessage(
                            file
                                    + ": is not a recording of Tandem; allowed: a .tandem file that"
                                    + " Tandem saved");
        }
    }

    @Test
    void aNewerFormatIsTold() throws IOException {
        Path file = folder.resolve("new.tandem");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("recording.json"));
            zip.write(
                    "{\"format\": 3, \"states\": [\"DREAMING\"], \"other\": 1}"
                            .getBytes(StandardCharsets.UTF_8));
        }
        assertThatThrownBy(() -> RecordingFile.read(file))
                .isInstanceOf(BadFile.class)
                .hasMessage(file + ": has format 3, made by a newer Tandem; allowed: up to 2");
    }

    @Test
    void aDiskThatFillsUpLeavesTheOldFile() throws IOException {
        Path file = Files.writeString(folder.resolve("a.tandem"), "old");
        assertThatThrownBy(() ->
                        AtomicFile.write(
                                file,
                                out -> {
                                    out.write(new byte[100_000]);
                                    throw new IOException("No space left on device");
                                }))
                .hasMessage(file + " was not written: No space left on device");
        assertThat(file).hasContent("old");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void blocksNeedNoMoreMemoryThanOne() throws IOException {
        SpanLog log = new SpanLog();
        for (int i = 0; i < 3 * SpanColumns.BLOCK_ROWS + 5; i++) {
            log.append(2L * i, 2L * i + 1, State.ON_CORE, Evidence.MEASURED, i, 1);
        }
        List<Integer> writes = new ArrayList<>();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SpanColumns columns = new SpanColumns();
        columns.write(
                log.spans(),
                new OutputStream() {
                    @Override
                    public void write(int b) {
                        throw new AssertionError("one byte at a time");
                    }

                    @Override
                    public void write(byte[] array, int offset, int length) {
                        writes.add(length);
                        bytes.write(array, offset, length);
                    }
                });
        assertThat(writes)
                .hasSize(4 * 6)
                .allMatch(length ->
                        length <= SpanColumns.BLOCK_ROWS * SpanColumns.MOST_BYTES_PER_ROW);
        Spans back =
                columns.read(
                        new ByteArrayInputStream(bytes.toByteArray()),
                        log.count(),
                        List.of(State.values()),
                        List.of(Evidence.values()));
        assertThat(back).isEqualTo(log.spans());
    }

    private static Recording with(Recording recording, ContenderRun first) {
        List<ContenderRun> runs = new ArrayList<>(recording.runs());
        runs.set(0, first);
        return recording.withRuns(runs);
    }

    private static ContenderRun with(ContenderRun run, Lane lane) {
        return new ContenderRun(
                run.contender(),
                run.label(),
                run.baseline(),
                run.workers(),
                run.phase(),
                run.beganNanos(),
                run.makespanNanos(),
                run.hostPid(),
                run.hostStartNanos(),
                run.cpuNanos(),
                run.peakMemoryBytes(),
                run.result(),
                run.failure(),
                run.source(),
                run.clocks(),
                run.recordingNanos(),
                run.notes(),
                List.of(lane),
                List.of(
                        new Arrival(0, 1, 0, 1_000, 2_000),
                        new Arrival(Arrival.UNKNOWN, 0, Arrival.UNKNOWN, Arrival.UNKNOWN, 3_000)));
    }

    private static Lane with(Lane lane, Exit exit, Spans spans) {
        return new Lane(
                lane.worker(),
                lane.name(),
                lane.kind(),
                lane.pid(),
                lane.tid(),
                lane.parent(),
                lane.startNanos(),
                lane.endNanos(),
                exit,
                lane.tasks(),
                lane.cpuNanos(),
                lane.peakMemoryBytes(),
                lane.sentBytes(),
                lane.helper(),
                lane.note(),
                spans,
                Map.of(1, "Task-2 work"));
    }
}
