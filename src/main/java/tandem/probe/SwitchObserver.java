package tandem.probe;

/// Sees every context switch, birth and death of the threads that one thread starts, and of all
/// that they start in turn, across processes. Times are those of `System.nanoTime`; process and
/// thread ids are those that the opener sees.
public interface SwitchObserver extends AutoCloseable {

    /// Takes what {@link #drain} hands on.
    interface Sink {
        /// A thread got a core.
        void switchIn(int pid, int tid, long nanos, int core);

        /// A thread left its core.
        ///
        /// @param preempted whether it could have gone on; if not, it waits for something
        void switchOut(int pid, int tid, long nanos, int core, boolean preempted);

        /// A thread was made; the first of a new process if `pid` equals `tid`. Always comes before
        /// its first switch-in.
        ///
        /// @param ppid process of the thread that made it
        /// @param ptid the thread that made it
        void fork(int pid, int ppid, int tid, int ptid, long nanos);

        /// A thread ended, on the core that it was on. Nothing comes after it, but for a process's
        /// first thread: where another one executes a program, it ends, and goes on as that.
        void exit(int pid, int ppid, int tid, int ptid, long nanos);

        /// A thread got a name: its own, or that of the program that its process now executes.
        ///
        /// @param name at most 15 bytes long
        /// @param exec whether its process began to execute another program
        default void named(int pid, int tid, long nanos, String name, boolean exec) {}

        /// Records were dropped because nobody took them in time.
        ///
        /// @param count how many
        /// @param core whose they were
        /// @param fromNanos no later than the first of them
        /// @param untilNanos no earlier than the last of them
        void lost(long count, int core, long fromNanos, long untilNanos);
    }

    /// When recording began.
    long openedNanos();

    /// Hands on, in order of time, every record up to a little before now, and keeps back newer
    /// ones. To call it often enough is the caller's task; what did not fit is counted.
    ///
    /// @return the time up to which everything has been handed on
    long drain(Sink sink);

    /// Hands on everything that is left: for when all that was started has ended and been waited
    /// for.
    ///
    /// @return the time up to which everything has been handed on
    long finish(Sink sink);

    /// How much of the room for what waits to be drained is taken, 0 to 1.
    double filled();

    /// Stops recording.
    @Override
    void close();
}
