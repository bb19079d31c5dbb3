package tandem.probe;

import tandem.model.Interpreter;
import tandem.model.Machine;
import tandem.model.Machine.Observable;
import tandem.probe.here.ThisSystem;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Describes the machine that Tandem runs on.
public final class ThisMachine {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final Path OWN_THREADS = Path.of("/proc/self/task");

    private ThisMachine() {}

    /// Looks, and tries what can be observed. Takes some milliseconds.
    ///
    /// @param pythons the installed CPythons, newest first
    public static Machine look(List<Interpreter> pythons) {
        return new Machine(
                os(),
                cpu(),
                Runtime.getRuntime().availableProcessors(),
                Memory.physicalBytes(),
                System.getProperty("java.version"),
                pythons,
                switches(),
                schedstat(),
                threadClock(),
                Caches.sharing());
    }

    /// The name and the version's first two numbers, e.g. `Linux 6.18`.
    private static String os() {
        String[] version = System.getProperty("os.version").split("[.-]", 3);
        String name = System.getProperty("os.name");
        return version.length < 2 ? name : "%s %s.%s".formatted(name, version[0], version[1]);
    }

    private static String cpu() {
        return linuxCpu()
                .or(() -> Sysctl.text("machdep.cpu.brand_string"))
                .or(() -> Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER")))
                .orElse("");
    }

    /// x86 names a model for each core; some Arm boards name one at the end, or only the board.
    private static Optional<String> linuxCpu() {
        String text = Proc.text(CPU_INFO).orElse("");
        return Stream.of("model name", "Model", "cpu model", "Hardware")
                .flatMap(name ->
                        text.lines()
                                .map(line -> line.split(":", 2))
                                .filter(parts -> parts[0].strip().equals(name))
                                .filter(parts -> parts.length == 2)
                                .map(parts -> parts[1].strip().replaceAll("\\s+", " ")))
                .filter(model -> !model.isEmpty())
                .findFirst();
    }

    private static Observable switches() {
        return switch (ThisSystem.switches()) {
            case Access.Granted<SwitchObserver>(SwitchObserver observer) -> {
                observer.close();
                yield Observable.YES;
            }
            case Access.NotObserved<SwitchObserver>(String reason) -> Observable.no(reason);
        };
    }

    private static Observable schedstat() {
        List<String> counts =
                Proc.threads(ProcessHandle.current().pid()).stream()
                        .map(tid -> Proc.text(OWN_THREADS.resolve(tid + "/schedstat")))
                        .flatMap(Optional::stream)
                        .toList();
        if (counts.isEmpty()) {
            return Observable.no(
                    System.getProperty("os.name").equals("Linux")
                            ? "this kernel has no schedstat (CONFIG_SCHED_INFO)"
                            : "only Linux tells how long a thread waited for a core");
        }
        // One thread's may all be zero: of a running thread, they move with the tick.
        return counts.stream().allMatch(count -> count.startsWith("0 0 "))
                ? Observable.no("this kernel's schedstat counts nothing")
                : Observable.YES;
    }

    private static Observable threadClock() {
        return ManagementFactory.getThreadMXBean().isCurrentThreadCpuTimeSupported()
                ? Observable.YES
                : Observable.no("this system has no CPU clock for each thread");
    }
}
