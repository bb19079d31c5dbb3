package tandem.engine.program;

import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Has a Java virtual machine tell of its virtual threads, by its own Flight Recorder: the system
/// knows nothing of them. That costs the program half a second or more.
final class FlightRecorder {
    private static final String BORN = "jdk.VirtualThreadStart";
    private static final String ENDED = "jdk.VirtualThreadEnd";
    private static final String PINNED = "jdk.VirtualThreadPinned";

    /// Programs make them by the million.
    private static final int MOST_KEPT = 100_000;

    private static final String SETTINGS =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <configuration version="2.0">
              %s
              %s
              %s
            </configuration>
            """
                    .formatted(setting(BORN, ""), setting(ENDED, ""), setting(PINNED, "0 ms"));

    private final Path folder;

    /// @param folder where it writes
    FlightRecorder(Path folder) {
        this.folder = folder.resolve("flight");
    }

    /// A virtual thread's life. Times are nanoseconds of `System.nanoTime`.
    ///
    /// @param name empty if it has none
    /// @param endNanos {@link Long#MAX_VALUE} if its end was not told
    /// @param pinned when it waited and kept its carrier from others, in order
    record VirtualLife(
            long number, String name, long startNanos, long endNanos, List<Waited> pinned) {}

    /// The virtual threads of a virtual machine.
    ///
    /// @param lives of all, or of {@link #MOST_KEPT}, in order of birth
    /// @param count of all
    record Lives(List<VirtualLife> lives, long count) {}

    /// A wait from one moment to another.
    record Waited(long startNanos, long endNanos) {}

    private static String setting(String event, String threshold) {
        return "<event name=\"%s\"><setting name=\"enabled\">true</setting><setting name=\"stackTrace\">false</setting>%s</event>"
                .formatted(
                        event,
                        threshold.isEmpty()
                                ? ""
                                : "<setting name=\"threshold\">" + threshold + "</setting>");
    }

    /// The options of `java` that have it record. It prints nothing of that.
    List<String> options() throws IOException {
        Path settings = Files.createDirectories(folder).resolve("virtual-threads.jfc");
        Files.writeString(settings, SETTINGS);
        return List.of(
                "-Xlog:jfr*=off",
                "-XX:FlightRecorderOptions=repository=" + folder,
                "-XX:StartFlightRecording=dumponexit=true,filename=%s,settings=%s"
                        .formatted(file(), settings));
    }

    private Path file() {
        return folder.resolve("all.jfr");
    }

    /// What was recorded; empty if the virtual machine left nothing that can be read, e.g. as it
    /// was killed.
    Optional<Lives> read() {
        try {
            Path recorded = Files.exists(file()) ? file() : chunk().orElse(null);
            return recorded == null ? Optional.empty() : Optional.of(read(recorded));
        } catch (IOException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /// What a virtual machine left that did not come to write its file.
    private Optional<Path> chunk() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".jfr")).findFirst();
        }
    }

    private static Lives read(Path file) throws IOException {
        Map<Long, Life> lives = new HashMap<>();
        long count = 0;
        Instant now = Instant.now();
        long nanos = System.nanoTime();
        long offset = nanos - nanosOf(now);
        try (RecordingFile recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                RecordedEvent event = recording.readEvent();
                RecordedThread thread = event.getThread();
                if (thread == null) {
                    continue;
                }
                String kind = event.getEventType().getName();
                count += kind.equals(BORN) ? 1 : 0;
                long number = thread.getJavaThreadId();
                Life life = lives.get(number);
                if (life == null) {
                    if (lives.size() == MOST_KEPT) {
                        continue;
                    }
                    life = new Life(number, thread);
                    lives.put(number, life);
                }
                long from = nanosOf(event.getStartTime()) + offset;
                switch (kind) {
                    case BORN -> life.startNanos = from;
                    case ENDED -> life.endNanos = from;
                    case PINNED ->
                            life.pinned.add(new Waited(from, nanosOf(event.getEndTime()) + offset));
                    default -> {}
                }
            }
        }
        return new Lives(lives(lives.values()), count);
    }

    private static List<VirtualLife> lives(Collection<Life> lives) {
        return lives.stream()
                .filter(life -> life.startNanos != Long.MIN_VALUE)
                .map(Life::whole)
                .sorted((a, b) -> Long.compare(a.startNanos(), b.startNanos()))
                .toList();
    }

    private static long nanosOf(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }

    /// A life while it is read: events of different threads come in any order.
    private static final class Life {
        private final long number;
        private final @Nullable String name;
        private final List<Waited> pinned = new ArrayList<>(0);
        private long startNanos = Long.MIN_VALUE;
        private long endNanos = Long.MAX_VALUE;

        private Life(long number, RecordedThread thread) {
            this.number = number;
            name = thread.getJavaName();
        }

        private VirtualLife whole() {
            return new VirtualLife(
                    number,
                    name == null ? "" : name,
                    startNanos,
                    endNanos,
                    pinned.stream()
                            .sorted((a, b) -> Long.compare(a.startNanos(), b.startNanos()))
                            .toList());
        }
    }
}
