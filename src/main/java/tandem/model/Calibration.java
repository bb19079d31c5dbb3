package tandem.model;

/// What one iteration of a workload's kernel costs a serial worker on this machine. It turns *work
/// per task* into a fixed number of iterations, so that all contenders of a language do the same
/// work.
///
/// @param workload the kernel
/// @param runtime language and full version, e.g. `CPython 3.13.0`
/// @param nanosPerIteration CPU time of one iteration, or elapsed time if the kernel blocks
/// @param warmUpNanos what a new process's first iterations cost beyond that, in all, until they
///   are compiled; 0 where they never are
/// @param footprintBytes peak resident memory of a worker process running it
/// @param measuredAt ISO 8601 instant
public record Calibration(
        Workload workload,
        String runtime,
        double nanosPerIteration,
        long warmUpNanos,
        long footprintBytes,
        String measuredAt) {

    /// @throws IllegalArgumentException if the cost is not positive
    public Calibration {
        if (!(nanosPerIteration > 0)) {
            throw new IllegalArgumentException(
                    "an iteration costs " + nanosPerIteration + " ns; allowed: more than 0");
        }
    }

    /// How many iterations cost this much, at least one.
    ///
    /// @param nanos CPU time, or elapsed time if the kernel blocks
    public long iterations(double nanos) {
        return Math.max(1, Math.round(nanos / nanosPerIteration));
    }
}
