package tandem.probe;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The rings of all cores, for one opening thread and all that it starts.
final class RingSet implements AutoCloseable {
    static final long MOST_BYTES_A_CORE = 4 << 20;
    private static final long AT_READ_FORMAT = 32;
    private static final long MOST_BYTES = 64 << 20;
    static final long LEAST_BYTES_A_CORE = 64 << 10;

    private final LinuxCalls kernel;
    private final long openedNanos = System.nanoTime();
    private final List<Integer> descriptors = new ArrayList<>();
    private final List<Integer> cores = new ArrayList<>();
    private final List<Ring> rings = new ArrayList<>();
    private Arena arena = newArena();
    private boolean countsLost = true; // since Linux 6.0

    /// The kernel refused.
    static final class NotOpenedException extends Exception {
        private static final long serialVersionUID = 1;

        private final String reason;

        private NotOpenedException(String reason) {
            super(reason);
            this.reason = reason;
        }

        /// Why, in one line for the user.
        String reason() {
            return reason;
        }
    }

    private RingSet(LinuxCalls kernel) {
        this.kernel = kernel;
    }

    /// Opens a ring for every core, for the calling thread.
    ///
    /// @param mostBytes size of a core's ring, if the kernel grants it
    static RingSet open(LinuxCalls kernel, long mostBytes) throws NotOpenedException {
        RingSet set = new RingSet(kernel);
        boolean opened = false;
        try {
            set.openEvents();
            set.mapAll(Math.min(mostBytes, set.shareOfACore()));
            opened = true;
            return set;
        } finally {
            if (!opened) {
                set.close();
            }
        }
    }

    private void openEvents() throws NotOpenedException {
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment attributes = attributes(scratch);
            for (int core : onlineCores()) {
                int descriptor = openEvent(attributes, core);
                if (descriptor >= 0) {
                    descriptors.add(descriptor);
                    cores.add(core);
                } else if (kernel.errno() != LinuxCalls.ENODEV) {
                    throw new NotOpenedException(whyNotOpened(kernel.errno()));
                }
            }
        }
        if (cores.isEmpty()) {
            throw new NotOpenedException("this kernel has no perf events on any core");
        }
    }

    private int openEvent(MemorySegment attributes, int core) {
        int descriptor = kernel.perfEventOpen(attributes, core);
        if (descriptor < 0 && kernel.errno() == LinuxCalls.EINVAL && countsLost) {
            countsLost = false;
            attributes.set(ValueLayout.JAVA_LONG, AT_READ_FORMAT, 0);
            return kernel.perfEventOpen(attributes, core);
        }
        return descriptor;
    }

    /// Hands on the number of records that were dropped, as far as not known already.
    void tellLost(long untilNanos, SwitchObserver.Sink sink) {
        for (int i = 0; i < rings.size(); i++) {
            rings.get(i).tellLost(lost(i), untilNanos, sink);
        }
    }

    private long lost(int i) {
        if (countsLost) {
            try (Arena scratch = Arena.ofConfined()) {
                MemorySegment counts = scratch.allocate(2 * Long.BYTES, Long.BYTES);
                if (kernel.read(descriptors.get(i), counts) == counts.byteSize()) {
                    return counts.get(ValueLayout.JAVA_LONG, Long.BYTES);
                }
            }
        }
        return rings.get(i).lostAtLeast();
    }

    /// All rings get the same size, the largest that the kernel grants.
    private void mapAll(long mostBytes) throws NotOpenedException {
        int errno = 0;
        for (long bytes = mostBytes; bytes >= LEAST_BYTES_A_CORE; bytes /= 2) {
            if (mapRings(bytes)) {
                return;
            }
            errno = kernel.errno();
            arena.close();
            rings.clear();
            arena = newArena();
        }
        throw new NotOpenedException(
                "the kernel grants no memory for switch events (error "
                        + errno
                        + "); raise kernel.perf_event_mlock_kb");
    }

    private long shareOfACore() {
        return Math.max(LEAST_BYTES_A_CORE, Long.highestOneBit(MOST_BYTES / cores.size()));
    }

    private boolean mapRings(long dataBytes) {
        int pageBytes = kernel.pageBytes();
        long bytes = pageBytes + dataBytes;
        for (int i = 0; i < cores.size(); i++) {
            long address = kernel.map(descriptors.get(i), bytes);
            if (address == -1) {
                return false;
            }
            MemorySegment mapping =
                    MemorySegment.ofAddress(address)
                            .reinterpret(bytes, arena, gone -> kernel.unmap(address, bytes));
            rings.add(
                    new Ring(
                            mapping.asSlice(0, pageBytes),
                            mapping.asSlice(pageBytes),
                            cores.get(i),
                            openedNanos));
        }
        return true;
    }

    // The set is closed by its owner, and the arena with it.
    @SuppressWarnings("MustBeClosedChecker")
    private static Arena newArena() {
        return Arena.ofShared();
    }

    List<Ring> rings() {
        return rings;
    }

    long openedNanos() {
        return openedNanos;
    }

    @Override
    public void close() {
        arena.close();
        descriptors.forEach(kernel::close);
    }

    /// A `perf_event_attr` of version 5: a software event that counts nothing and only carries the
    /// switch, fork, exit and name records.
    private static MemorySegment attributes(Arena arena) {
        int bytes = 112;
        long inherit = 1L << 1;
        long excludeKernel = 1L << 5;
        long excludeHypervisor = 1L << 6;
        long comm = 1L << 9;
        long task = 1L << 13;
        long sampleIdAll = 1L << 18;
        long commExec = 1L << 24;
        long useClockId = 1L << 25;
        long contextSwitch = 1L << 26;
        long sampleThreadTimeCore = 1L << 1 | 1L << 2 | 1L << 7;
        MemorySegment attributes = arena.allocate(bytes, 8);
        attributes.set(ValueLayout.JAVA_INT, 0, 1); // type: PERF_TYPE_SOFTWARE
        attributes.set(ValueLayout.JAVA_INT, 4, bytes);
        attributes.set(ValueLayout.JAVA_LONG, 8, 9); // config: PERF_COUNT_SW_DUMMY
        attributes.set(ValueLayout.JAVA_LONG, 24, sampleThreadTimeCore);
        attributes.set(ValueLayout.JAVA_LONG, AT_READ_FORMAT, 1L << 4); // PERF_FORMAT_LOST
        attributes.set(
                ValueLayout.JAVA_LONG,
                40,
                inherit
                        | excludeKernel
                        | excludeHypervisor
                        | comm
                        | commExec
                        | task
                        | sampleIdAll
                        | useClockId
                        | contextSwitch);
        attributes.set(ValueLayout.JAVA_INT, 92, 1); // clockid: CLOCK_MONOTONIC
        return attributes;
    }

    private static List<Integer> onlineCores() throws NotOpenedException {
        try {
            return CoreList.parse(Files.readString(Path.of("/sys/devices/system/cpu/online")));
        } catch (IOException e) {
            throw new NotOpenedException("the kernel does not say which cores it has: " + e);
        }
    }

    private static String whyNotOpened(int errno) {
        return switch (errno) {
            case LinuxCalls.EPERM, LinuxCalls.EACCES -> whyForbidden();
            case LinuxCalls.ENOSYS -> "this kernel was built without perf events";
            case LinuxCalls.EINVAL, LinuxCalls.EOPNOTSUPP ->
                    "this kernel has no switch events; Linux 4.3 or newer has";
            case LinuxCalls.EMFILE -> "too many open files; raise ulimit -n";
            default -> "perf_event_open failed with error " + errno;
        };
    }

    private static String whyForbidden() {
        try {
            String level =
                    Files.readString(Path.of("/proc/sys/kernel/perf_event_paranoid")).strip();
            if (Integer.parseInt(level) > 2) {
                return "forbidden by kernel.perf_event_paranoid = "
                        + level
                        + "; sudo sysctl kernel.perf_event_paranoid=2 allows it";
            }
        } catch (IOException | NumberFormatException e) {
            // Then the general reason must do.
        }
        return "forbidden by a container's or sandbox's system call filter";
    }
}
