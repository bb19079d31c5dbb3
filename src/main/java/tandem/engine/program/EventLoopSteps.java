package tandem.engine.program;

import tandem.wire.TraceEvent.StepDone;

import java.util.HashMap;
import java.util.Map;

/// The tasks of one interpreter's event loops: numbers for their names.
///
/// A task that the program has not named has the number in its name. Others follow from {@link
/// #FIRST_NAMED}.
final class EventLoopSteps {
    static final int FIRST_NAMED = 1_000_000_000;

    private final Map<String, Integer> named = new HashMap<>();
    private long quick;

    /// A task ran on its loop's thread.
    void ran(StepDone step, TaskTimes times) {
        quick += Math.max(0, step.quick());
        if (step.sinceNanos() != 0) {
            int task = indexOf(step.task());
            times.ran(step.sinceNanos(), step.nanos(), task);
            times.name(
                    task,
                    step.coroutine().isEmpty()
                            ? step.task()
                            : step.task() + " " + step.coroutine());
        }
    }

    private int indexOf(String name) {
        if (name.startsWith(StepDone.USUAL_NAME)) {
            String number = name.substring(StepDone.USUAL_NAME.length());
            if (number.matches("[1-9][0-9]{0,8}")) {
                return Integer.parseInt(number) - 1;
            }
        }
        return named.computeIfAbsent(name, key -> FIRST_NAMED + named.size());
    }

    /// How many steps were too quick to be told.
    long quick() {
        return quick;
    }
}
