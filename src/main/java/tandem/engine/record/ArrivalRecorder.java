package tandem.engine.record;

import org.jspecify.annotations.Nullable;

import tandem.model.Arrival;
import tandem.wire.LogFormat;
import tandem.wire.LogReader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Reads when the results of a contender's tasks came to its host. Not thread-safe.
final class ArrivalRecorder implements AutoCloseable {
    private static final String FILE = "results.log";

    private final Path file;
    private final long originNanos;
    private final long offsetNanos;
    private final Map<Integer, Done> done = new TreeMap<>();
    private final List<Came> came = new ArrayList<>();
    private final Set<Integer> tasks = new HashSet<>();
    private List<Arrival> arrivals = List.of();
    private boolean changed;

    /// When all came that had not come before.
    private long restNanos = Arrival.UNKNOWN;

    private @Nullable LogReader reader;

    /// Which lane did a task, and when it was done.
    private record Done(int worker, long nanos) {}

    private record Came(int task, long nanos) {}

    /// @param folder where the host writes
    /// @param originNanos the contender's start, on the engine's clock
    /// @param offsetNanos to be added to the host's times to have the engine's
    ArrivalRecorder(Path folder, long originNanos, long offsetNanos) {
        file = folder.resolve(FILE);
        this.originNanos = originNanos;
        this.offsetNanos = offsetNanos;
    }

    /// Hears what a lane's log tells, which goes on to another. A host that tells of results has
    /// its own log before its lanes have theirs.
    LogReader.Sink hearing(int worker, LogReader.Sink next) {
        if (!Files.exists(file)) {
            return next;
        }
        return (kind, state, flags, task, a, b, c) -> {
            if (kind == LogFormat.TASK_END && done.size() < Arrival.MOST_KEPT) {
                done.put(task, new Done(worker, since(a)));
                changed = true;
            }
            next.record(kind, state, flags, task, a, b, c);
        };
    }

    private long since(long nanos) {
        return nanos + offsetNanos - originNanos;
    }

    /// Takes what has come, up to a moment on the engine's clock.
    void poll(long untilNanos) throws IOException {
        if (reader == null && Files.exists(file)) {
            reader = LogReader.open(file).orElse(null);
        }
        if (reader != null) {
            reader.poll(
                    untilNanos == Long.MAX_VALUE ? untilNanos : untilNanos - offsetNanos,
                    (_, _, _, task, a, _, _) -> came(task, since(a)));
        }
    }

    private void came(int task, long nanos) {
        changed = true;
        if (task == LogFormat.ALL_TASKS) {
            restNanos = nanos;
        } else {
            keep(task, nanos);
        }
    }

    private void keep(int task, long nanos) {
        if (came.size() < Arrival.MOST_KEPT && tasks.add(task)) {
            came.add(new Came(task, nanos));
        }
    }

    /// What came so far.
    List<Arrival> arrivals() {
        if (changed && restNanos != Arrival.UNKNOWN) {
            done.keySet().forEach(task -> keep(task, restNanos));
        }
        if (changed && !came.isEmpty()) {
            arrivals = came.stream().map(this::arrival).toList();
        }
        changed = false;
        return arrivals;
    }

    private Arrival arrival(Came one) {
        Done how = done.get(one.task());
        return how == null
                ? new Arrival(0, one.task(), Arrival.UNKNOWN, Arrival.UNKNOWN, one.nanos())
                : new Arrival(0, one.task(), how.worker(), how.nanos(), one.nanos());
    }

    /// How many records of it were read.
    long recorded() {
        return reader == null ? 0 : reader.taken();
    }

    long lost() {
        return reader == null ? 0 : reader.lost();
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
        }
    }
}
