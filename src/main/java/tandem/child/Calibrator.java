package tandem.child;

import tandem.model.Workload;
import tandem.work.Kernel;
import tandem.work.Pace;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Measures what one iteration of a job's kernel costs: CPU time, or elapsed time where the kernel
/// blocks or takes locks. Also what the first iterations cost more, before they are compiled: so it
/// has to be asked in a JVM that has not run the kernel.
final class Calibrator {
    private static final long ROUND_NANOS = 30_000_000;
    private static final int ROUNDS = 5;

    /// Rows of the Mandelbrot set cost differently, and all of them make up the average.
    private static final int MANDELBROT_TASKS = 64;

    private final Job job;
    private final Kernel kernel;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final boolean elapsed;
    private final int tasks;

    /// @param nanosPerIteration averaged over tasks
    /// @param warmUpNanos what all iterations so far cost beyond that
    /// @param footprintBytes this process's peak resident memory, 0 where it is not told
    record Measured(double nanosPerIteration, long warmUpNanos, long footprintBytes) {}

    Calibrator(Job job) {
        this.job = job;
        kernel = job.kernel();
        Workload workload = job.workload();
        elapsed = workload.blocks() || workload.nature() == Workload.Nature.LOCK;
        tasks = workload == Workload.MANDELBROT ? MANDELBROT_TASKS : 1;
    }

    Measured measure() throws IOException {
        if (job.workload().isTimed() || !job.workload().hasWork()) {
            return new Measured(1, 0, footprint());
        }
        long iterations = 1;
        long spent = 0;
        long round;
        while ((round = round(iterations)) < ROUND_NANOS) {
            spent += round;
            iterations *= 2;
        }
        spent += round;
        long[] rounds = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            rounds[i] = round(iterations);
        }
        Arrays.sort(rounds);
        double nanosPerIteration = (double) rounds[ROUNDS / 2] / iterations / tasks;
        long before = 2 * iterations - 1;
        long warmUp = Math.max(0, spent - Math.round(before * tasks * nanosPerIteration));
        return new Measured(nanosPerIteration, elapsed ? 0 : warmUp, footprint());
    }

    private long round(long iterations) throws IOException {
        long start = clock();
        for (int task = 0; task < tasks; task++) {
            try {
                kernel.run(task, iterations, 0, new byte[0], Pace.NONE);
            } catch (IOException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException("the kernel cannot be measured: " + e, e);
            }
        }
        return clock() - start;
    }

    private long clock() {
        return elapsed || !threads.isCurrentThreadCpuTimeSupported()
                ? System.nanoTime()
                : threads.getCurrentThreadCpuTime();
    }

    private static long footprint() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) << 10;
                }
            }
        } catch (IOException e) {
            // Systems without such a file do not tell.
        }
        return 0;
    }
}
