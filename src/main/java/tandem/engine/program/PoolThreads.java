package tandem.engine.program;

import java.util.List;

/// The threads that CPython's pools and queues make for themselves. A program asks for workers, and
/// gets these beside them.
final class PoolThreads {
    /// How their names begin or end, from `multiprocessing.pool`, `multiprocessing.queues` and
    /// `concurrent.futures.process`. Before 3.10 a pool's threads have no name of their own.
    private static final List<String> NAMES =
            List.of(
                    "(_handle_workers)",
                    "(_handle_tasks)",
                    "(_handle_results)",
                    "QueueFeederThread",
                    "QueueManagerThread",
                    "ExecutorManagerThread");

    private PoolThreads() {}

    static boolean has(String name) {
        return NAMES.stream().anyMatch(own -> name.startsWith(own) || name.endsWith(own));
    }
}
