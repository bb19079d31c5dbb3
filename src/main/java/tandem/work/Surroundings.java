package tandem.work;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;

/// What the kernels of one process share.
public final class Surroundings {
    private static final long MOST_BEAT_EVERY = 1L << 40;

    private final long beatEvery;
    private final Path workFolder;
    private final int httpPort;
    private final Counter counter;
    private final boolean atomic;
    private long @Nullable [] numbers;

    /// @param beatEvery iterations between heartbeats; less than 1 counts as 1
    /// @param workFolder where the files workload writes
    /// @param httpPort of the loopback server, or 0 where there is none
    /// @param counter that the counter workloads raise
    public Surroundings(long beatEvery, Path workFolder, int httpPort, Counter counter) {
        this(beatEvery, workFolder, httpPort, counter, false);
    }

    /// @param atomic whether the counter is raised by a single operation in place of its lock
    public Surroundings(
            long beatEvery, Path workFolder, int httpPort, Counter counter, boolean atomic) {
        this.beatEvery = Math.clamp(beatEvery, 1, MOST_BEAT_EVERY);
        this.workFolder = workFolder;
        this.httpPort = httpPort;
        this.counter = counter;
        this.atomic = atomic;
    }

    long beatEvery() {
        return beatEvery;
    }

    Path workFolder() {
        return workFolder;
    }

    int httpPort() {
        return httpPort;
    }

    Counter counter() {
        return counter;
    }

    boolean atomic() {
        return atomic;
    }

    /// The array of the sum workload, one for all kernels, built when it is first asked for.
    synchronized long[] numbers() {
        long[] built = numbers;
        if (built == null) {
            built = Sum.numbers();
            numbers = built;
        }
        return built;
    }
}
