package tandem.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What all processes of the machine use of its cores.
public final class CpuUse {
    private static final Path STAT = Path.of("/proc/stat");

    /// `USER_HZ`, in which Linux tells times to programs on every architecture it runs on today.
    private static final long TICK_NANOS = 10_000_000;

    private static final int IDLE = 4;
    private static final int WAITING_FOR_DEVICES = 5;

    private CpuUse() {}

    /// How long cores have been idle since the machine's start.
    ///
    /// @param cores of the whole machine that are in use
    /// @param nanos summed over them, in steps of 10 ms; Linux measures it, while it only samples,
    ///   at each tick of a clock, what a core is busy with
    public record Idle(int cores, long nanos) {}

    /// Looks. Empty where the system does not tell.
    public static Optional<Idle> idle() {
        try (var lines = Files.lines(STAT)) {
            int cores = 0;
            long ticks = 0;
            for (String line : lines.takeWhile(each -> each.startsWith("cpu")).toList()) {
                String[] columns = line.split("\\s+");
                if (columns.length <= WAITING_FOR_DEVICES) {
                    return Optional.empty();
                }
                if (columns[0].equals("cpu")) {
                    ticks =
                            Long.parseLong(columns[IDLE])
                                    + Long.parseLong(columns[WAITING_FOR_DEVICES]);
                } else {
                    cores++;
                }
            }
            return cores == 0 ? Optional.empty() : Optional.of(new Idle(cores, ticks * TICK_NANOS));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
