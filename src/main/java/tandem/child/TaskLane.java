package tandem.child;

import tandem.work.Pace;

/// What a worker tells of its life. Called on the worker's own thread, in the order of {@link
/// tandem.wire.LogFormat}'s records.
sealed interface TaskLane extends Pace permits RecordedLane, SilentLane {

    /// It can take tasks.
    void ready();

    /// A task begins.
    ///
    /// @param atOnce whether nothing worth a clock reading has happened since the last record
    void begin(int task, boolean atOnce);

    /// The task ends.
    void end(long result);

    /// The task ends with an error.
    void fail(String error);

    /// It had nothing to do since its last task ended or it got ready; for workers that learn so
    /// only when it is over.
    void wasIdle();

    /// The error of its last task ends it.
    void broken();

    /// It ends.
    ///
    /// @param peakMemoryBytes of its process, or 0 for a thread
    void finish(long peakMemoryBytes);
}
