package tandem.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/// What all processes of the machine use of its cores.
public final class CpuUse {
    private static final Path STAT = Path.of("/proc/stat");

    /// `USER_HZ`, in which Linux tells times to programs on every architecture it runs on today.
    private static final long TICK_NANOS = 10_000_000;

    private static final int IDLE = 3;
    private static final int WAITING_FOR_DEVICES = 4;
    private static final int STEAL = 7;

    private CpuUse() {}

    /// The time that cores have been busy since the machine's start, summed over them, the time
    /// among it that a hypervisor took; in steps of 10 ms. Empty where the system does not tell.
    public static OptionalLong busyNanos() {
        try (var lines = Files.lines(STAT)) {
            String[] columns = lines.findFirst().orElse("").split("\\s+");
            if (columns.length <= STEAL + 1 || !columns[0].equals("cpu")) {
                return OptionalLong.empty();
            }
            long ticks = 0;
            for (int i = 0; i <= STEAL; i++) {
                if (i != IDLE && i != WAITING_FOR_DEVICES) {
                    ticks += Long.parseLong(columns[i + 1]);
                }
            }
            return OptionalLong.of(ticks * TICK_NANOS);
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
