package tandem.model;

import org.jspecify.annotations.Nullable;

import tandem.model.span.Evidence;
import tandem.model.span.Spans;
import tandem.model.span.State;

import java.util.EnumMap;
import java.util.Map;

/// One worker of a contender, from its birth to its end.
///
/// @param worker its index in the contender, from 0
/// @param name as shown, e.g. `thread 1`
/// @param kind what the operating system calls it
/// @param pid its process
/// @param tid its thread; 0 for a virtual thread, which has none of its own
/// @param parent the pid of the process that made it, or null for a thread
/// @param startNanos birth, since the contender's start
/// @param endNanos end, or the latest moment known while it runs
/// @param exit how it ended
/// @param tasks how many tasks it finished
/// @param cpuNanos what its own CPU clock counted outside of starting and sending
/// @param peakMemoryBytes peak resident memory of its process, or 0 for a thread
/// @param sentBytes what it sent and received in messages
/// @param helper whether it serves the language's own machinery and not what is shown, e.g.
///   Python's resource tracker
/// @param note a sentence on its life that its exit does not tell, or null
/// @param spans its states
/// @param taskNames what tasks of its are called, by their indices; those that have no names are
///   missing
public record Lane(
        int worker,
        String name,
        Kind kind,
        long pid,
        long tid,
        @Nullable Long parent,
        long startNanos,
        long endNanos,
        Exit exit,
        int tasks,
        long cpuNanos,
        long peakMemoryBytes,
        long sentBytes,
        boolean helper,
        @Nullable String note,
        Spans spans,
        Map<Integer, String> taskNames) {

    public Lane {
        taskNames = Map.copyOf(taskNames);
    }

    /// One whose tasks have no names.
    public Lane(
            int worker,
            String name,
            Kind kind,
            long pid,
            long tid,
            @Nullable Long parent,
            long startNanos,
            long endNanos,
            Exit exit,
            int tasks,
            long cpuNanos,
            long peakMemoryBytes,
            long sentBytes,
            boolean helper,
            @Nullable String note,
            Spans spans) {
        this(
                worker,
                name,
                kind,
                pid,
                tid,
                parent,
                startNanos,
                endNanos,
                exit,
                tasks,
                cpuNanos,
                peakMemoryBytes,
                sentBytes,
                helper,
                note,
                spans,
                Map.of());
    }

    /// What the operating system calls a worker.
    public enum Kind {
        THREAD("thread"),
        VIRTUAL_THREAD("virtual thread"),
        PROCESS("process");

        private final String key;

        Kind(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }
    }

    /// How a note begins that names an error of a task which the worker outlived.
    public static final String SURVIVED = "survived ";

    /// How a note begins that names the exception behind an exit code.
    public static final String ENDED_BY = "ended by ";

    /// How a note begins that names who of the parent's library ended a worker by a signal that is
    /// the usual way there, e.g. `ended as usual by Pool.terminate`.
    public static final String USUAL = "ended as usual by ";

    /// What stands between the parts of a note.
    public static final String AND = "; ";

    /// The error of a task that it outlived, as its note names it; null if there was none.
    public @Nullable String survived() {
        return noted(SURVIVED);
    }

    /// The exception behind its exit code; null if none is known.
    public @Nullable String endedBy() {
        return noted(ENDED_BY);
    }

    /// Whether it ended as it should: by itself, or by a signal as its parent's library has it.
    public boolean endedWell() {
        return exit.clean() || noted(USUAL) != null;
    }

    private @Nullable String noted(String beginning) {
        for (String part : note == null ? new String[0] : note.split(AND)) {
            if (part.startsWith(beginning)) {
                return part.substring(beginning.length());
            }
        }
        return null;
    }

    /// What a task is called, e.g. `#3`, or by its name.
    public String taskWords(int task) {
        return taskNames.getOrDefault(task, "#" + (task + 1));
    }

    /// How many of its first spans are its start: what came before it could take a task. 0 if it
    /// never started.
    public int startSpans() {
        int start = 0;
        for (int i = 0; i < spans.count() && spans.task(i) == Spans.NO_TASK; i++) {
            switch (spans.state(i)) {
                case STARTING -> start = i + 1;
                case WAITING_CORE, WAITING_LOCK -> {}
                case ON_CORE, BLOCKED, SENDING, IDLE, UNKNOWN -> {
                    return start;
                }
            }
        }
        return start;
    }

    public long lifeNanos() {
        return endNanos - startNanos;
    }

    /// How each state that occurs is known: inferred if any of its spans is.
    public Map<State, Evidence> evidence() {
        Map<State, Evidence> known = new EnumMap<>(State.class);
        for (State state : State.values()) {
            Evidence evidence = spans.evidence(state);
            if (evidence != null && state != State.UNKNOWN) {
                known.put(state, evidence);
            }
        }
        return known;
    }
}
