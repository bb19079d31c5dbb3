package tandem.probe;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// How fast each core is at a moment: how much of one piece of arithmetic it does in a nanosecond
/// of a thread's CPU time, all cores at once.
///
/// Cores differ where they are of several kinds, and change where their frequency does. In a
/// virtual machine each can also lose two fifths of its speed for seconds or minutes, while
/// somebody else's work is on the other logical processor of the physical core that it happens to
/// have; nothing but such a measurement shows that.
///
/// @param speeds of each core that this process may use, in a unit that stays the same as long as
///   this virtual machine runs
public record CoreSpeeds(List<Double> speeds) {
    private static final Path STATUS = Path.of("/proc/self/status");

    /// Some 2 ms, after which the middle of three is taken.
    private static final int ROUNDS = 1_000_000;

    private static final int TIMES = 3;
    private static final long WARM_UP_NANOS = 100_000_000;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    // Thousands of short calls: else it is compiled for one long call only, and anew some time
    // later.
    static {
        long until = System.nanoTime() + WARM_UP_NANOS;
        while (System.nanoTime() < until) {
            speed(ROUNDS / 1000);
        }
    }

    public CoreSpeeds {
        speeds = List.copyOf(speeds);
    }

    /// Measures, which takes some 10 ms of all cores. Empty where threads cannot be tied to cores.
    public static Optional<CoreSpeeds> measure() throws InterruptedException {
        Optional<LinuxCalls> kernel = Background.kernel();
        List<Integer> cores = CoreList.allowed(STATUS).map(CoreList::parse).orElse(List.of());
        if (kernel.isEmpty() || cores.isEmpty() || !THREADS.isCurrentThreadCpuTimeSupported()) {
            return Optional.empty();
        }
        double[] speeds = new double[cores.size()];
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < speeds.length; i++) {
            int index = i;
            threads.add(
                    Thread.ofPlatform()
                            .name("core-speed")
                            .start(() -> {
                                if (kernel.get().pin(cores.get(index)) == 0) {
                                    speeds[index] = medianSpeed();
                                }
                            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return Arrays.stream(speeds).allMatch(speed -> speed > 0)
                ? Optional.of(new CoreSpeeds(Arrays.stream(speeds).boxed().toList()))
                : Optional.empty();
    }

    private static double medianSpeed() {
        double[] speeds = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            speeds[i] = speed(ROUNDS);
        }
        Arrays.sort(speeds);
        return speeds[TIMES / 2];
    }

    private static double speed(int rounds) {
        long from = THREADS.getCurrentThreadCpuTime();
        long value = arithmetic(rounds);
        long nanos = THREADS.getCurrentThreadCpuTime() - from;
        return value == 0 || nanos <= 0 ? 0 : (double) rounds / nanos;
    }

    /// Independent chains, so that it leaves few units of a core idle and feels it when those are
    /// shared. A branch would be compiled now this way and now that. Never 0.
    private static long arithmetic(int rounds) {
        long a = 1;
        long b = 88_172_645_463_325_252L;
        long c = 3;
        long d = 4;
        for (int i = 0; i < rounds; i++) {
            a = a * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
            b ^= b << 13;
            b ^= b >>> 7;
            b ^= b << 17;
            c += a ^ i;
            d = Long.rotateLeft(d + b, 9);
        }
        return a ^ b ^ c ^ d | 1;
    }

    /// By how much the slowest core is slower than the fastest, as a share of that.
    public double spread() {
        return 1 - Collections.min(speeds) / Collections.max(speeds);
    }

    /// By how much a core has become slower or faster since another measurement, as a share of the
    /// higher speed; that of the one that changed most.
    ///
    /// @throws IllegalArgumentException if that was of another number of cores
    public double change(CoreSpeeds since) {
        if (since.speeds.size() != speeds.size()) {
            throw new IllegalArgumentException(
                    "measured on %d cores before and on %d now"
                            .formatted(since.speeds.size(), speeds.size()));
        }
        double most = 0;
        for (int i = 0; i < speeds.size(); i++) {
            double now = Objects.requireNonNull(speeds.get(i));
            double then = Objects.requireNonNull(since.speeds.get(i));
            most = Math.max(most, 1 - Math.min(now, then) / Math.max(now, then));
        }
        return most;
    }
}
