package tandem.law;

/// A part of the cores' time that made nothing faster.
///
/// @param reason why
/// @param nanos summed over the cores, more than the serial run spent so; below 0 where it spent
///   more
/// @param times how much more speedup there would be without it
public record Loss(Reason reason, long nanos, double times) {

    /// What a core's time went to instead of a task.
    public enum Reason {
        /// Tasks took more time on cores than in the serial run.
        WORK,
        /// There are more cores than workers.
        NO_WORKER,
        /// A worker was not made yet.
        NOT_BORN,
        /// A worker was starting.
        STARTING,
        /// A worker waited for a core that somebody else used.
        CORE,
        /// A worker waited for a lock, or was not made yet as its parent waited for that.
        LOCK,
        /// A worker was blocked on I/O or asleep.
        BLOCKED,
        /// A worker was sending or pickling.
        SENDING,
        /// A worker waited for its next task.
        IDLE,
        /// A worker had no more tasks while others still worked.
        TAIL,
        /// What a worker did was not observed.
        UNKNOWN
    }
}
