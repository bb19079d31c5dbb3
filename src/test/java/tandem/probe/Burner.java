package tandem.probe;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// A program of three threads that burn and sleep; each appends `tid CPU-nanos begin end` to a
/// file.
final class Burner {
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private Burner() {}

    public static void main(String[] arguments) throws InterruptedException {
        Path report = Path.of(arguments[0]);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            threads.add(Thread.ofPlatform().start(() -> burn(report)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void burn(Path report) {
        long begin = System.nanoTime();
        try {
            for (int i = 1; i <= 5; i++) {
                while (CLOCK.getCurrentThreadCpuTime() < i * 20_000_000L) {
                    Thread.onSpinWait();
                }
                Thread.sleep(3);
            }
            String tid = Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName() + "";
            String line =
                    "%s %d %d %d\n"
                            .formatted(
                                    tid, CLOCK.getCurrentThreadCpuTime(), begin, System.nanoTime());
            Files.writeString(report, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
