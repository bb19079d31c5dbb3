package tandem.work;

/// What a task computes; the package docs say what each workload's kernel does. A kernel belongs to
/// one worker: it may keep buffers between tasks and is not thread-safe.
public interface Kernel {
    /// Does one task.
    ///
    /// @param task the task's index, from 0
    /// @param iterations how many, from 1, or 0 if all of the task is a wait; without meaning for
    ///   wait and move
    /// @param waitNanos asleep after half of the iterations, or 0
    /// @param payload what came with the task and goes back with its result
    /// @param pace told of progress
    /// @return the task's result
    /// @throws Exception if the task fails; the message is for people
    long run(int task, long iterations, long waitNanos, byte[] payload, Pace pace) throws Exception;
}
