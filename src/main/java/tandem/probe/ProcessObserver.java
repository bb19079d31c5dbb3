package tandem.probe;

import org.jspecify.annotations.Nullable;

/// Sees births and ends of processes and threads on this machine, with their exit statuses. Times
/// are those of `System.nanoTime`.
public interface ProcessObserver extends AutoCloseable {

    /// Takes what {@link #drain} hands on.
    interface Sink {
        /// A thread was made; the first of a new process if `pid` equals `tid`.
        void born(int pid, int tid, int parentPid, long nanos);

        /// A process began to execute another program.
        default void executed(int pid, long nanos) {}

        /// A thread ended.
        ///
        /// @param code its exit code, 0 if a signal ended it
        /// @param signal the signal that ended it, or null
        void ended(int pid, int tid, int code, @Nullable Integer signal, long nanos);
    }

    /// Hands on what has come, in the kernel's order.
    void drain(Sink sink);

    /// Whether events were dropped because nobody took them in time.
    boolean overrun();

    /// Stops listening.
    @Override
    void close();
}
