package tandem.engine.program;

import java.util.List;

/// The threads that a Java virtual machine starts for itself, by the names that HotSpot gives them,
/// of which the kernel keeps 15 bytes.
final class JvmThreads {
    private static final List<String> BEGINNINGS =
            List.of(
                    "GC Thread",
                    "G1 ",
                    "Parallel GC",
                    "ZDirector",
                    "ZDriver",
                    "ZStat",
                    "ZWorker",
                    "VM Thread",
                    "VM Periodic",
                    "ArchiveWorker",
                    "Reference Handl",
                    "Finalizer",
                    "Signal Dispatch",
                    "Service Thread",
                    "Monitor Deflati",
                    "C1 Compiler",
                    "C2 Compiler",
                    "Notification Th",
                    "Common-Cleaner",
                    "Attach Listener",
                    "VirtualThread-u");

    private JvmThreads() {}

    /// Whether a thread of that name serves the virtual machine, and not the program.
    static boolean has(String name) {
        return BEGINNINGS.stream().anyMatch(name::startsWith);
    }
}
