package tandem.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tandem.model.span.State;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

final class LogReaderTest {
    private static final int BLOCKED = State.BLOCKED.ordinal();

    @TempDir Path folder;
    private LogOnDisk log;
    private LogReader reader;
    private final List<String> taken = new ArrayList<>();

    @BeforeEach
    void begin() throws IOException {
        Path path = folder.resolve("lane-7-0.log");
        log = LogOnDisk.ofThread(path, 7, 8);
        reader = LogReader.open(path).orElseThrow();
    }

    @AfterEach
    void end() throws IOException {
        reader.close();
        log.close();
    }

    @Test
    void theHeaderTellsWhoWrites() {
        assertThat(reader.pid()).isEqualTo(7);
        assertThat(reader.tid()).isEqualTo(8);
        assertThat(reader.kind()).isEqualTo(LogFormat.LANE_THREAD);
    }

    @Test
    void aLogWithoutAHeaderIsNotOpenedYet() throws IOException {
        Path path = folder.resolve("new.log");
        try (LogOnDisk young = new LogOnDisk(path)) {
            assertThat(LogReader.open(path)).isEmpty();

            young.segment();

            assertThat(LogReader.open(path)).isEmpty();
        }
    }

    @Test
    void anotherFileIsRefused() throws IOException {
        Path other = folder.resolve("other.log");
        Files.writeString(other, "x".repeat(LogFormat.HEADER_BYTES));

        assertThatThrownBy(() -> LogReader.open(other))
                .isInstanceOf(IOException.class)
                .hasMessage("other.log is not an event log of this version");
    }

    @Test
    void aLogOfAnotherVersionIsRefused() throws IOException {
        log.putInt(LogFormat.AT_VERSION, LogFormat.VERSION + 1);

        assertThatThrownBy(() -> LogReader.open(folder.resolve("lane-7-0.log")))
                .isInstanceOf(IOException.class)
                .hasMessage("lane-7-0.log is not an event log of this version");
    }

    @Test
    void eachRecordIsHandedOnOnceAsItWasWritten() throws IOException {
        log.append(LogFormat.BORN, 0, 0, -1, 100, 90, 0);
        poll();
        log.append(LogFormat.TASK_END, 0, 1, 5, 200, 50, Long.MIN_VALUE);
        log.append(LogFormat.AMOUNT, 255, 0xffff, -1, 210, 0, -1);
        poll();
        poll();

        assertThat(taken)
                .containsExactly(
                        "1 0 0 -1 100 90 0",
                        "4 0 1 5 200 50 -9223372036854775808",
                        "7 255 65535 -1 210 0 -1");
        assertThat(reader.taken()).isEqualTo(3);
    }

    @Test
    void whatIsNotCountedIsNotTaken() throws IOException {
        log.append(LogFormat.BORN, 0, 0, -1, 100, 0, 0);
        log.store(1, LogFormat.READY, 0, 0, -1, 200, 0, -1);
        poll();

        assertThat(taken).hasSize(1);

        log.claim(2);
        poll();

        assertThat(taken).hasSize(2);
    }

    @Test
    void moreRecordsThanAreReadAtOnceComeInOrder() throws IOException {
        int records = 5000;
        for (int i = 0; i < 2; i++) {
            log.segment();
        }
        for (int i = 0; i < records; i++) {
            log.store(i, LogFormat.TASK_BEGIN, 0, 0, i, i, 0, 0);
        }
        log.claim(records);
        poll();

        assertThat(taken).hasSize(records);
        for (int i = 0; i < records; i++) {
            assertThat(taken.get(i)).isEqualTo("3 0 0 %d %d 0 0".formatted(i, i));
        }
    }

    @Test
    void aPhaseThatGoesOnIsSeenButNotTaken() throws IOException {
        log.append(LogFormat.BORN, 0, 0, -1, 100, 0, 0);
        log.append(LogFormat.PHASE, BLOCKED, 0, 3, 200, 0, 0);
        poll();

        assertThat(taken).hasSize(1);
        assertThat(reader.open()).isEqualTo(new LogReader.OpenPhase(BLOCKED, 3, 200));
        assertThat(reader.taken()).isEqualTo(1);
    }

    @Test
    void aPhaseThatEndedIsTakenWithItsEnd() throws IOException {
        log.append(LogFormat.PHASE, BLOCKED, 0, 3, 200, 0, 0);
        poll();
        log.store(0, LogFormat.PHASE, BLOCKED, 0, 3, 200, 260, LogFormat.pack(7, 9));
        log.append(LogFormat.TASK_END, 0, 0, 3, 300, 0, 1);
        poll();

        assertThat(reader.open()).isNull();
        assertThat(taken)
                .containsExactly(
                        "6 %d 0 3 200 260 %d".formatted(BLOCKED, LogFormat.pack(7, 9)),
                        "4 0 0 3 300 0 1");
    }

    @Test
    void aRecordThatIsTooYoungStays() throws IOException {
        log.append(LogFormat.TASK_BEGIN, 0, 0, 0, 100, 0, 0);
        log.append(LogFormat.TASK_END, 0, 0, 0, 200, 0, 1);
        log.append(LogFormat.TASK_BEGIN, 0, 0, 1, 201, 0, 0);
        log.append(LogFormat.TASK_END, 0, 0, 1, 300, 0, 1);
        poll(200);

        assertThat(taken).hasSize(2);

        poll(299);

        assertThat(taken).hasSize(3);

        poll();

        assertThat(taken).hasSize(4);
    }

    @Test
    void aStretchIsAsYoungAsItsEnd() throws IOException {
        log.append(LogFormat.GAP, 0, 0, 0, 100, 200, 0);
        log.append(LogFormat.PHASE, BLOCKED, 0, 0, 210, 300, 0);
        poll(199);

        assertThat(taken).isEmpty();

        poll(200);

        assertThat(taken).hasSize(1);

        poll(299);

        assertThat(taken).hasSize(1);

        poll(300);

        assertThat(taken).hasSize(2);
    }

    @Test
    void nothingHappenedUnrecordedUpToTheLastHeartbeat() throws IOException {
        log.append(LogFormat.TASK_BEGIN, 0, 0, 0, 100, 0, 0);
        log.beat(180, 4);

        assertThat(poll()).isEqualTo(180);
        assertThat(poll(150)).isEqualTo(150);

        log.append(LogFormat.TASK_END, 0, 0, 0, 200, 0, 1);

        assertThat(poll(150)).isEqualTo(150);
    }

    @Test
    void aTextIsTakenInPiecesWithTheRecordBeforeIt() throws IOException {
        log.append(LogFormat.TASK_END, 0, 1, 2, 200, 0, 0);
        String error = "ValueError: " + "x".repeat(11) + "öß";
        log.appendText(error);
        log.append(LogFormat.TASK_BEGIN, 0, 0, 3, 400, 0, 0);
        Texts texts = new Texts();
        reader.poll(200, texts);

        assertThat(texts.texts).containsExactly(error);
        assertThat(reader.taken()).isEqualTo(3);
    }

    @Test
    void aLogThatIsShorterThanItSaysIsAnError() throws IOException {
        log.claim(LogFormat.SEGMENT_BYTES / LogFormat.RECORD_BYTES);

        assertThatThrownBy(this::poll)
                .isInstanceOf(IOException.class)
                .hasMessage("an event log is shorter than it says");
    }

    @Test
    void whatRecordingLostAndCostIsReadWithTheRecords() throws IOException {
        log.putLong(LogFormat.AT_RECORD_COST, Double.doubleToLongBits(50.5));
        log.putLong(LogFormat.AT_BEAT_COST, Double.doubleToLongBits(10));
        log.putLong(LogFormat.AT_LOST, 6);
        log.append(LogFormat.BORN, 0, 0, -1, 100, 0, 0);
        log.append(LogFormat.READY, 0, 0, -1, 110, 0, -1);
        log.beat(120, 3);
        poll();

        assertThat(reader.lost()).isEqualTo(6);
        assertThat(reader.costNanos()).isEqualTo(2 * 101 / 2 + 3 * 10);
    }

    private long poll() throws IOException {
        return reader.poll(this::note);
    }

    private long poll(long untilNanos) throws IOException {
        return reader.poll(untilNanos, this::note);
    }

    private void note(byte kind, int state, int flags, int task, long a, long b, long c) {
        taken.add("%d %d %d %d %d %d %d".formatted(kind, state & 0xff, flags, task, a, b, c));
    }

    /// Puts pieces of text together.
    private static final class Texts implements LogReader.Sink {
        final List<String> texts = new ArrayList<>();
        private final ByteArrayOutputStream pieces = new ByteArrayOutputStream();

        @Override
        public void record(byte kind, int state, int flags, int task, long a, long b, long c) {
            if (kind != LogFormat.TEXT) {
                return;
            }
            ByteBuffer room = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
            room.putLong(a).putLong(b).putLong(c);
            pieces.write(room.array(), 0, flags);
            if (state == 1) {
                texts.add(pieces.toString(StandardCharsets.UTF_8));
                pieces.reset();
            }
        }
    }
}
