package tandem.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import tandem.model.Contender;
import tandem.model.ContenderRun.ClockCheck;
import tandem.model.Exit;
import tandem.model.Lane;
import tandem.model.span.Spans;
import tandem.wire.LogFormat;
import tandem.wire.LogOnDisk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// Recording from a folder of logs that the test wrote, without any process.
class ContenderRecorderTest {
    private static final long HOST = 4_000_000;
    private static final long MS = 1_000_000;

    @TempDir Path folder;

    private long origin;
    private ContenderRecorder recorder;

    @BeforeEach
    void open() {
        origin = System.nanoTime() - 1000 * MS;
        recorder = recorder(folder);
    }

    private ContenderRecorder recorder(Path logs) {
        return new ContenderRecorder(
                Contender.parse("java:threads"),
                logs,
                null,
                false,
                new ClockCheck(HOST, 0, 100, "handshake"),
                origin);
    }

    private long at(long millis) {
        return origin + millis * MS;
    }

    /// Two tasks: from 20 to 40 and from 40 to 60 ms.
    private LogOnDisk log(Path logs, int worker) throws IOException {
        LogOnDisk log =
                LogOnDisk.ofThread(logs.resolve("lane-%d-%d.log".formatted(HOST, worker)), HOST, 0);
        log.append(LogFormat.BORN, 0, 0, -1, at(10), at(5), 0);
        log.append(LogFormat.READY, 0, 0, -1, at(20), 0, 0);
        log.append(LogFormat.TASK_BEGIN, 0, 0, 2 * worker, at(20), 0, 0);
        log.append(LogFormat.TASK_END, 0, 0, 2 * worker, at(40), 20 * MS, 0);
        log.append(LogFormat.TASK_BEGIN, 0, 0, 2 * worker + 1, at(40), 20 * MS, 0);
        log.append(LogFormat.TASK_END, 0, 0, 2 * worker + 1, at(60), 40 * MS, 0);
        return log;
    }

    private static void assertFilled(Lane lane) {
        Spans spans = lane.spans();
        long at = lane.startNanos();
        for (int i = 0; i < spans.count(); i++) {
            assertThat(spans.startNanos(i)).isGreaterThanOrEqualTo(at);
            at = spans.endNanos(i);
        }
        assertThat(at).isLessThanOrEqualTo(lane.endNanos());
    }

    private List<Lane> finished() throws IOException {
        recorder.finish(new Exit.Exited(0), at(100));
        List<Lane> lanes = recorder.lanes(at(100));
        recorder.close();
        return lanes;
    }

    @Test
    void aWholeLogIsALaneThatDidItsTasks() throws IOException {
        log(folder, 0).close();

        List<Lane> lanes = finished();

        assertThat(recorder.damages()).isEmpty();
        assertThat(lanes)
                .singleElement()
                .satisfies(lane -> {
                    assertThat(lane.tasks()).isEqualTo(2);
                    assertThat(lane.cpuNanos()).isEqualTo(40 * MS);
                    assertFilled(lane);
                });
    }

    @Test
    void timesThatRunBackwardsEndALanesRecordAndKeepWhatCameBefore() throws IOException {
        try (LogOnDisk log = log(folder, 0);
                LogOnDisk other = log(folder, 1)) {
            log.append(LogFormat.TASK_BEGIN, 0, 0, 7, at(30), 40 * MS, 0);
            log.append(LogFormat.TASK_END, 0, 0, 7, at(70), 50 * MS, 0);
        }

        List<Lane> lanes = finished();

        assertThat(recorder.damages())
                .singleElement()
                .asString()
                .startsWith("thread 1: ")
                .contains("its times run backwards by 30000000 ns");
        assertThat(lanes).extracting(Lane::tasks).containsExactly(2, 2);
        assertThat(lanes).allSatisfy(ContenderRecorderTest::assertFilled);
    }

    @Test
    void aRecordThatNobodyKnowsIsTold() throws IOException {
        try (LogOnDisk log = log(folder, 0)) {
            log.append(77, 0, 0, 0, at(70), 0, 0);
        }

        assertThat(finished()).singleElement().extracting(Lane::tasks).isEqualTo(2);
        assertThat(recorder.damages()).singleElement().asString().contains("kind 77");
    }

    @Test
    void aTimeInTheFutureIsTold() throws IOException {
        try (LogOnDisk log = log(folder, 0)) {
            log.append(LogFormat.TASK_BEGIN, 0, 0, 7, Long.MAX_VALUE / 2, 40 * MS, 0);
        }

        assertThat(finished())
                .singleElement()
                .satisfies(lane -> assertThat(lane.endNanos()).isLessThanOrEqualTo(100 * MS));
        assertThat(recorder.damages()).singleElement().asString().contains("in the future");
    }

    @Test
    void aStateThatNobodyKnowsIsTold() throws IOException {
        try (LogOnDisk log = log(folder, 0)) {
            log.append(LogFormat.PHASE, 100, 0, 0, at(60), at(70), 0);
        }

        assertThat(finished()).hasSize(1);
        assertThat(recorder.damages()).singleElement().asString().contains("state 100");
    }

    @Test
    void whatIsNoLogIsToldAndKeepsNoOtherFromBeingRead() throws IOException {
        Files.write(folder.resolve("lane-1-5.log"), new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        byte[] noise = new byte[4096];
        new Random(1).nextBytes(noise);
        Files.write(folder.resolve("lane-1-6.log"), noise);
        Files.createDirectory(folder.resolve("lane-1-7.log"));
        Files.writeString(folder.resolve("lane-1-99999999999999999999.log"), "x");
        log(folder, 0).close();

        assertThat(finished()).singleElement().extracting(Lane::tasks).isEqualTo(2);
        assertThat(recorder.damages())
                .anySatisfy(words -> assertThat(words).startsWith("worker 7: "))
                .anySatisfy(words -> assertThat(words).startsWith("worker 8: "));
    }

    /// A log shows a lane what its bytes say, or says that it is damaged; it never does more.
    @Test
    void noDamagedLogThrowsOrHangs() throws IOException {
        Random random = new Random(20261201);
        for (int round = 0; round < 400; round++) {
            Path logs = Files.createDirectory(folder.resolve("round" + round));
            log(logs, 0).close();
            Path file = logs.resolve("lane-%d-0.log".formatted(HOST));
            damage(file, random);
            recorder = recorder(logs);
            recorder.poll(at(50));
            recorder.lanes(at(50));

            List<Lane> lanes = finished();

            assertThat(lanes)
                    .as("round %d", round)
                    .allSatisfy(lane -> {
                        assertFilled(lane);
                        assertThat(lane.spans().count()).isLessThan(20);
                    });
        }
    }

    private static void damage(Path file, Random random) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            int written = LogFormat.HEADER_BYTES + 7 * LogFormat.RECORD_BYTES;
            if (random.nextInt(10) == 0) {
                bytes.setLength(random.nextInt(written));
                return;
            }
            for (int i = random.nextInt(1, 6); i > 0; i--) {
                bytes.seek(random.nextInt(written));
                bytes.write(random.nextInt(256));
            }
        }
    }

    /// Three files of each worker would be held open for as long as the run lasts.
    @Test
    @EnabledOnOs(OS.LINUX)
    void workersThatEndedHoldNoFiles() throws IOException {
        recorder = recorder(folder);
        long most = 0;
        for (int worker = 0; worker < 200; worker++) {
            long pid = HOST + 1 + worker;
            recorder.made(worker, pid, at(worker));
            try (LogOnDisk log =
                    LogOnDisk.ofThread(
                            folder.resolve("lane-%d-%d.log".formatted(pid, worker)), pid, 0)) {
                log.putInt(LogFormat.AT_VERSION, LogFormat.VERSION | LogFormat.LANE_PROCESS << 16);
                log.append(LogFormat.BORN, 0, 0, -1, at(worker), 0, 0);
                log.append(LogFormat.READY, 0, 0, -1, at(worker), 0, 0);
                log.append(LogFormat.END, 0, 0, -1, at(worker + 1), MS, 0);
            }
            Files.writeString(
                    folder.resolve("lane-%d-%d.out".formatted(pid, worker)), "line " + worker);
            recorder.poll(at(worker + 1));
            recorder.exited(worker, pid, new Exit.Exited(0), at(worker + 1));
            recorder.poll(at(worker + 2));
            most = Math.max(most, descriptors(folder));
        }

        assertThat(finished()).hasSize(200).allMatch(lane -> lane.exit().clean());
        assertThat(most).isLessThan(10);
        assertThat(recorder.output()).hasSize(200);
    }

    private static long descriptors(Path folder) throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.filter(
                            link -> {
                                try {
                                    return Files.readSymbolicLink(link).startsWith(folder);
                                } catch (IOException closed) {
                                    return false;
                                }
                            })
                    .count();
        }
    }
}
