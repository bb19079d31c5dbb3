package tandem.probe;

import org.jspecify.annotations.Nullable;

import tandem.model.Sitting;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/// What else goes on while something is measured. Opened before, asked afterwards; not for several
/// threads.
public final class Conditions {
    private static final int STEAL = 7;
    private static final int CLOCK_READS = 2000;

    private final Path root;
    private final String startedAt = Instant.now().toString();
    private final @Nullable Double loadBefore = loadAverage();
    private final long clockNanos = clockStep();
    private final List<String> variables;
    private final @Nullable Ticks before;
    private @Nullable Double leastMegahertz;
    private @Nullable Double mostMegahertz;
    private double slowest = Double.MAX_VALUE;
    private double fastest;

    /// Clock ticks since the machine's start.
    ///
    /// @param all of all cores
    /// @param idle the part of it when they had nothing to do
    /// @param stolen the part that the hypervisor took
    /// @param own the part that this process and its ended descendants used
    record Ticks(long all, long idle, long stolen, long own) {}

    private Conditions(Path root, Map<String, String> environment) {
        this.root = root;
        variables =
                environment.entrySet().stream()
                        .filter(each -> each.getKey().matches("PYTHON.*|_?JAVA_.*OPTIONS|JDK_.*"))
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .sorted()
                        .toList();
        before = ticks();
        lookAtFrequencies();
    }

    /// Looks at the machine as it is before anything is started.
    ///
    /// @param environment of this process
    public static Conditions open(Map<String, String> environment) {
        return new Conditions(Path.of("/"), environment);
    }

    static Conditions open(Path root, Map<String, String> environment) {
        return new Conditions(root, environment);
    }

    /// Looks at the cores' frequencies and speeds, for some 10 ms; to be called now and then, right
    /// after something has run.
    public void look() throws InterruptedException {
        lookAtFrequencies();
        CoreSpeeds.measure()
                .ifPresent(now -> {
                    slowest = Math.min(slowest, Collections.min(now.speeds()));
                    fastest = Math.max(fastest, Collections.max(now.speeds()));
                });
    }

    private void lookAtFrequencies() {
        for (double megahertz : frequencies()) {
            leastMegahertz =
                    leastMegahertz == null ? megahertz : Math.min(leastMegahertz, megahertz);
            mostMegahertz = mostMegahertz == null ? megahertz : Math.max(mostMegahertz, megahertz);
        }
    }

    /// What was seen so far.
    ///
    /// @param tookNanos how long it has been
    /// @param estimatedNanos how long it was said to take
    public Sitting sitting(long tookNanos, long estimatedNanos) {
        Ticks now = ticks();
        Double steal = null;
        Double others = null;
        if (before != null && now != null && now.all > before.all) {
            double all = now.all - before.all;
            double idle = now.idle - before.idle;
            double stolen = now.stolen - before.stolen;
            double own = now.own - before.own;
            steal = Math.clamp(stolen / all, 0, 1);
            others = Math.clamp((all - idle - stolen - own) / all, 0, 1);
        }
        return new Sitting(
                startedAt,
                tookNanos,
                estimatedNanos,
                loadBefore,
                steal,
                others,
                governors(),
                leastMegahertz,
                mostMegahertz,
                fastest == 0 ? null : slowest / fastest,
                hybrid(),
                allowedCores(),
                clockNanos,
                variables);
    }

    private static @Nullable Double loadAverage() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return load < 0 ? null : load;
    }

    private static long clockStep() {
        long least = Long.MAX_VALUE;
        long last = System.nanoTime();
        for (int i = 0; i < CLOCK_READS; i++) {
            long now = System.nanoTime();
            if (now > last) {
                least = Math.min(least, now - last);
            }
            last = now;
        }
        return least == Long.MAX_VALUE ? 0 : least;
    }

    /// From `/proc/stat`: user, nice, system, idle, iowait, irq, softirq, steal; what guests use is
    /// in user already.
    private @Nullable Ticks ticks() {
        Optional<long[]> cpu =
                Proc.text(root.resolve("proc/stat"))
                        .flatMap(text -> text.lines().findFirst())
                        .filter(line -> line.startsWith("cpu "))
                        .map(line -> numbers(line.substring(4)))
                        .filter(numbers -> numbers.length > STEAL);
        Optional<Long> own =
                Proc.text(root.resolve("proc/self/stat"))
                        .map(stat -> stat.substring(stat.lastIndexOf(')') + 2).split(" "))
                        .filter(fields -> fields.length > 14)
                        .map(fields ->
                                Arrays.stream(fields, 11, 15).mapToLong(Long::parseLong).sum());
        if (cpu.isEmpty() || own.isEmpty()) {
            return null;
        }
        long[] all = cpu.get();
        return new Ticks(
                LongStream.of(all).limit(STEAL + 1).sum(), all[3] + all[4], all[STEAL], own.get());
    }

    private static long[] numbers(String text) {
        return Arrays.stream(text.strip().split("\\s+")).mapToLong(Long::parseLong).toArray();
    }

    private List<Double> frequencies() {
        return Proc.text(root.resolve("proc/cpuinfo")).stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("cpu MHz"))
                .map(line -> Double.parseDouble(line.substring(line.indexOf(':') + 1).strip()))
                .toList();
    }

    private List<String> governors() {
        return ofEachCore("cpufreq/scaling_governor").stream().distinct().sorted().toList();
    }

    /// Cores of different kinds have different capacities on Arm, two performance counters on
    /// Intel, different top frequencies on others, and several levels on a Mac.
    private boolean hybrid() {
        boolean twoKinds =
                Files.exists(root.resolve("sys/devices/cpu_core"))
                        && Files.exists(root.resolve("sys/devices/cpu_atom"));
        return twoKinds
                || ofEachCore("cpu_capacity").stream().distinct().count() > 1
                || spread(ofEachCore("cpufreq/cpuinfo_max_freq")) > 0.1
                || Sysctl.number("hw.nperflevels").orElse(1) > 1;
    }

    private static double spread(List<String> numbers) {
        long least = numbers.stream().mapToLong(Long::parseLong).min().orElse(0);
        long most = numbers.stream().mapToLong(Long::parseLong).max().orElse(0);
        return most == 0 ? 0 : 1 - (double) least / most;
    }

    private List<String> ofEachCore(String file) {
        List<String> values = new ArrayList<>();
        Path cores = root.resolve("sys/devices/system/cpu");
        try (DirectoryStream<Path> all = Files.newDirectoryStream(cores, "cpu[0-9]*")) {
            for (Path core : all) {
                Proc.text(core.resolve(file)).ifPresent(values::add);
            }
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
        return values;
    }

    private @Nullable String allowedCores() {
        return CoreList.allowed(root.resolve("proc/self/status")).orElse(null);
    }
}
