package tandem.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class TraceReaderTest {
    @TempDir Path folder;
    private Path file = Path.of("");

    @BeforeEach
    void makeFile() {
        file = folder.resolve("trace-1-0.log");
    }

    private void write(long position, String text) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), position);
        }
    }

    private void write(long position, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes), position);
        }
    }

    @Test
    void aLineIsHandedOnOnceItIsWhole() throws IOException {
        write(0, "\0".repeat(4096));
        List<TraceEvent> events = new ArrayList<>();
        try (TraceReader reader = TraceReader.open(file)) {
            reader.poll(events::add);
            assertThat(events).isEmpty();
            write(0, "ready\t5\t7\t\nrea");
            reader.poll(events::add);
            assertThat(events).containsExactly(new TraceEvent.Ready(5, 7));
            // The end of a line may be seen before its middle.
            write(15, "y\t6\t7\t\n");
            reader.poll(events::add);
            assertThat(events).hasSize(1);
            write(14, "d");
            reader.poll(events::add);
            assertThat(events)
                    .containsExactly(new TraceEvent.Ready(5, 7), new TraceEvent.Ready(6, 7));
        }
    }

    @Test
    void linesAcrossAndLongerThanWhatIsReadAtOnceAreWhole() throws IOException {
        String name = "ä".repeat(100_000);
        StringBuilder text = new StringBuilder();
        for (int n = 0; n < 10_000; n++) {
            text.append("renamed\t%d\t7\t8\tname\n".formatted(n));
        }
        write(0, text + "renamed\t1\t7\t8\t" + name + "\n" + "\0".repeat(200_000));
        List<TraceEvent> events = new ArrayList<>();
        try (TraceReader reader = TraceReader.open(file)) {
            reader.poll(events::add);
            assertThat(reader.unreadable()).isZero();
        }
        assertThat(events).hasSize(10_001).endsWith(new TraceEvent.ThreadRenamed(1, 7, 8, name));
    }

    private static byte[] stamp(int kind, long nanos, int first, int second) {
        return ByteBuffer.allocate(TraceStamps.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(TraceStamps.MARK)
                .put((byte) kind)
                .putShort((short) 0)
                .putInt(7)
                .putLong(nanos)
                .putLong(1)
                .putLong(10)
                .putInt(2)
                .putInt(first)
                .putInt(second)
                .put(TraceStamps.MARK)
                .array();
    }

    @Test
    void recordsAmongLinesAreHandedOnOnceTheyAreWhole() throws IOException {
        byte[] task = stamp(1, 5, 10, 0);
        byte[] half = Arrays.copyOf(task, TraceStamps.BYTES - 1);
        write(0, "function\t4\t7\t0\t__main__.f\n" + "\0".repeat(500));
        write(26, half);
        List<TraceEvent> events = new ArrayList<>();
        try (TraceReader reader = TraceReader.open(file)) {
            reader.poll(events::add);
            assertThat(events).isEmpty();
            write(26, task);
            write(26 + TraceStamps.BYTES, "ready\t6\t7\t\n");
            reader.poll(events::add);
            assertThat(reader.unreadable()).isZero();
        }
        assertThat(events)
                .containsExactly(
                        new TraceEvent.TaskBegun(5, 7, 2, 10, 10, 1, "__main__.f"),
                        new TraceEvent.Ready(6, 7));
    }

    @Test
    void textsComeBackAsTheyWere() throws IOException {
        write(0, "threw\t1\t2\tName\ta\\tb\\nc\\\\td\\r\\0\n");
        List<TraceEvent> events = new ArrayList<>();
        try (TraceReader reader = TraceReader.open(file)) {
            reader.poll(events::add);
        }
        assertThat(events).containsExactly(new TraceEvent.Threw(1, 2, "Name", "a\tb\nc\\td\r\0"));
    }

    @Test
    void whatIsNoKnownEventIsCounted() throws IOException {
        write(0, "novelty\t1\t2\tx\nready\tsoon\t2\t\nthread\t1\t2\nready\t1\t2\t\n");
        List<TraceEvent> events = new ArrayList<>();
        try (TraceReader reader = TraceReader.open(file)) {
            reader.poll(events::add);
            assertThat(reader.unreadable()).isEqualTo(3);
        }
        assertThat(events).containsExactly(new TraceEvent.Ready(1, 2));
    }
}
