package tandem.child;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/// How long an operating-system thread has waited in run queues: the second number of its
/// `schedstat`. Exact right after the thread was given a core.
final class QueueClock implements AutoCloseable {
    private static final String SCHEDSTAT = "/proc/thread-self/schedstat";

    private final @Nullable RandomAccessFile kept;
    private final boolean virtual;
    private final byte[] text = new byte[64];
    private long carrier;
    private long carrierNanos;
    private long sumNanos;

    private QueueClock(@Nullable RandomAccessFile kept, boolean virtual) {
        this.kept = kept;
        this.virtual = virtual;
    }

    /// The clock of the calling thread; of none if the system keeps no such count. A virtual
    /// thread's is the sum of what its carriers' advanced while it stayed on each.
    static QueueClock ofThisThread() {
        if (Thread.currentThread().isVirtual()) {
            return new QueueClock(null, true);
        }
        try {
            return new QueueClock(new RandomAccessFile(SCHEDSTAT, "r"), false);
        } catch (IOException e) {
            return new QueueClock(null, false);
        }
    }

    /// How long this process's first thread has waited in run queues, where that is another than
    /// the calling one: 0 if it is the same, or where it cannot be known.
    static long ofFirstThread() {
        long pid = ProcessHandle.current().pid();
        if (TaskLanes.tid() == pid) {
            return 0;
        }
        Path stat = Path.of("/proc/self/task/" + pid + "/schedstat");
        try {
            return Long.parseLong(Files.readString(stat).split(" ")[1]);
        } catch (IOException e) {
            return 0;
        }
    }

    /// Nanoseconds so far, or -1 where they cannot be known. To be called by the clock's own thread
    /// if that is virtual.
    long nanos() {
        try {
            if (virtual) {
                return ofCarriers();
            }
            return kept == null ? -1 : read(kept);
        } catch (IOException e) {
            return -1;
        }
    }

    private long ofCarriers() throws IOException {
        long now = TaskLanes.tid();
        try (RandomAccessFile schedstat = new RandomAccessFile(SCHEDSTAT, "r")) {
            long nanos = read(schedstat);
            if (now == carrier) {
                sumNanos += nanos - carrierNanos;
            }
            carrier = now;
            carrierNanos = nanos;
            return sumNanos;
        }
    }

    private long read(RandomAccessFile schedstat) throws IOException {
        schedstat.seek(0);
        int length = schedstat.read(text);
        int at = 0;
        while (at < length && text[at] != ' ') {
            at++;
        }
        long nanos = 0;
        for (at++; at < length && text[at] != ' '; at++) {
            nanos = nanos * 10 + text[at] - '0';
        }
        return nanos;
    }

    @Override
    public void close() throws IOException {
        if (kept != null) {
            kept.close();
        }
    }
}
