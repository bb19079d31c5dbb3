package tandem.model;

import org.jspecify.annotations.Nullable;

import tandem.model.span.State;

import java.util.List;

/// What one contender did: its lanes and its figures.
///
/// @param contender which
/// @param label as shown, e.g. `CPython 3.13 threads`
/// @param baseline whether it was run only as the base of others' speedup
/// @param workers how many workers it was given
/// @param phase how far it is
/// @param beganNanos its start since the recording's start
/// @param makespanNanos from its start, when it began to make workers, to the end of the last; so
///   far, while it runs
/// @param hostPid the process that its threads live in, or that made its processes; 0 before
/// @param hostStartNanos what that process took to be ready, before the contender's start
/// @param cpuNanos the sum of its lanes'
/// @param peakMemoryBytes the sum of its processes' peak resident memory
/// @param result what the workload computed, as shown; null before the end and on failure
/// @param failure why its figures must not be used, or null; also set where results disagree
/// @param source what its states are known from
/// @param clocks how its processes' clocks compare with Tandem's
/// @param recordingNanos what recording cost its workers, estimated from counted records and
///   heartbeats times their calibrated cost
/// @param notes sentences on what is known from where, and on what could not be observed
/// @param lanes one per worker
/// @param arrivals the results that came to whoever asked a pool or an executor for them, in the
///   order in which they came; empty where that is not observed
public record ContenderRun(
        Contender contender,
        String label,
        boolean baseline,
        int workers,
        Phase phase,
        long beganNanos,
        long makespanNanos,
        long hostPid,
        long hostStartNanos,
        long cpuNanos,
        long peakMemoryBytes,
        @Nullable String result,
        @Nullable String failure,
        Source source,
        List<ClockCheck> clocks,
        long recordingNanos,
        List<String> notes,
        List<Lane> lanes,
        List<Arrival> arrivals) {

    public ContenderRun {
        clocks = List.copyOf(clocks);
        notes = List.copyOf(notes);
        lanes = List.copyOf(lanes);
        arrivals = List.copyOf(arrivals);
    }

    /// One whose results' arrivals are not observed.
    public ContenderRun(
            Contender contender,
            String label,
            boolean baseline,
            int workers,
            Phase phase,
            long beganNanos,
            long makespanNanos,
            long hostPid,
            long hostStartNanos,
            long cpuNanos,
            long peakMemoryBytes,
            @Nullable String result,
            @Nullable String failure,
            Source source,
            List<ClockCheck> clocks,
            long recordingNanos,
            List<String> notes,
            List<Lane> lanes) {
        this(
                contender,
                label,
                baseline,
                workers,
                phase,
                beganNanos,
                makespanNanos,
                hostPid,
                hostStartNanos,
                cpuNanos,
                peakMemoryBytes,
                result,
                failure,
                source,
                clocks,
                recordingNanos,
                notes,
                lanes,
                List.of());
    }

    /// What all lanes together did between two moments since its start: nanoseconds by {@link
    /// State#ordinal()}.
    public long[] nanosBetween(long startNanos, long endNanos) {
        long[] all = new long[State.values().length];
        for (Lane lane : lanes) {
            long[] sums = lane.spans().nanosBetween(startNanos, endNanos);
            for (int state = 0; state < all.length; state++) {
                all[state] += sums[state];
            }
        }
        return all;
    }

    /// How far a contender is.
    public enum Phase {
        WAITING,
        STARTING,
        RUNNING,
        DONE
    }

    /// What a contender's states are known from.
    public enum Source {
        /// The kernel's own record of each context switch, with heartbeats where a wait must be
        /// told from another.
        SWITCHES("switch events"),
        /// Clock reads inside the kernels, each thread's CPU clock and its run-queue wait.
        HEARTBEATS("heartbeats"),
        /// What hooks inside the interpreter and looks at `/proc` tell.
        HOOKS("hooks and /proc"),
        /// Only the times at which tasks began and ended.
        TIMES("times only"),
        /// The simulator.
        SIMULATOR("simulated");

        private final String words;

        Source(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /// How a process's clock compares with Tandem's.
    ///
    /// @param pid whose
    /// @param offsetNanos to be added to its times
    /// @param uncertaintyNanos half the width of the bracket that the offset was found in
    /// @param how `handshake` (asked and answered) or `bracket` (between two events whose order is
    ///   certain)
    public record ClockCheck(long pid, long offsetNanos, long uncertaintyNanos, String how) {}

    /// The {@link #failure} of a run that somebody ended before its end.
    public static final String STOPPED = "stopped before its end";

    public boolean failed() {
        return failure != null;
    }

    /// Whether somebody ended it before its end, or before it began.
    public boolean stopped() {
        return STOPPED.equals(failure);
    }

    public boolean done() {
        return phase == Phase.DONE;
    }

    public ContenderRun withFailure(String why) {
        return with(why, notes, arrivals);
    }

    /// The same with other notes.
    public ContenderRun withNotes(List<String> newNotes) {
        return with(failure, newNotes, arrivals);
    }

    /// The same with other results that came.
    public ContenderRun withArrivals(List<Arrival> newArrivals) {
        return with(failure, notes, newArrivals);
    }

    private ContenderRun with(
            @Nullable String newFailure, List<String> newNotes, List<Arrival> newArrivals) {
        return new ContenderRun(
                contender,
                label,
                baseline,
                workers,
                phase,
                beganNanos,
                makespanNanos,
                hostPid,
                hostStartNanos,
                cpuNanos,
                peakMemoryBytes,
                result,
                newFailure,
                source,
                clocks,
                recordingNanos,
                newNotes,
                lanes,
                newArrivals);
    }
}
