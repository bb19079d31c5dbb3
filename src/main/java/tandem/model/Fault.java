package tandem.model;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What shall go wrong in every contender that has the worker, e.g. `kill:2@50`. It strikes in the
/// midst of a task, once the worker has done so much of its even share of the tasks, or all workers
/// together so much of all tasks. A worker that gets no task after that is not struck.
///
/// @param kind what happens
/// @param worker to which worker, from 1
/// @param percent after how much of its even share, 0 to 100
public record Fault(Kind kind, int worker, double percent) {
    public static final Range PERCENT = new Range("fault's percent", 0, 100, "%");

    private static final Pattern FORM =
            Pattern.compile("([a-z]+):([0-9]{1,4})(?:@([0-9]{1,3}(?:\\.[0-9]{1,9})?))?");

    /// What can happen. A thread has no end of its own by a signal or by `exit`: its whole process
    /// ends.
    public enum Kind implements Keyed {
        /// The worker's process is ended by SIGKILL.
        KILL("kill", "killed"),
        /// The worker's process reads memory that it does not have: SIGSEGV.
        SEGV("segv", "segmentation fault"),
        /// The worker's process exits with code 7, without any clean-up.
        EXIT("exit", "exits"),
        /// The task throws an exception.
        THROW("throw", "throws"),
        /// The task never ends.
        HANG("hang", "hangs"),
        /// The task asks for more memory than it may have.
        OOM("oom", "out of memory");

        private final String key;
        private final String title;

        Kind(String key, String title) {
            this.key = key;
            this.title = title;
        }

        @Override
        public String key() {
            return key;
        }

        /// The name in the window.
        public String title() {
            return title;
        }
    }

    /// @throws IllegalArgumentException naming what was given and what is allowed
    public Fault {
        PERCENT.check(percent);
        Experiment.WORKERS.check(worker);
    }

    /// Reads `KIND:WORKER@PERCENT`; without a percentage it is 50.
    ///
    /// @throws IllegalArgumentException naming what was given and what is allowed
    public static Fault parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw unknown(text);
        }
        Kind kind =
                Arrays.stream(Kind.values())
                        .filter(each -> each.key().equals(form.group(1)))
                        .findAny()
                        .orElseThrow(() -> unknown(text));
        String percent = form.group(3);
        return new Fault(
                kind,
                Integer.parseInt(form.group(2)),
                percent == null ? 50 : Double.parseDouble(percent));
    }

    private static IllegalArgumentException unknown(String text) {
        return new IllegalArgumentException(
                "fault '%s' is not known; allowed: %s, each with :WORKER@PERCENT, e.g. kill:2@50"
                        .formatted(text, Keyed.keys(List.of(Kind.values()))));
    }

    /// How many tasks the worker does before the one that the fault strikes; so few that it is sure
    /// to get that one, where it has more than one at all.
    ///
    /// @param tasks of the experiment
    /// @param workers that share them
    public int afterTasks(int tasks, int workers) {
        int share = Math.ceilDiv(tasks, workers);
        return Math.min(Math.max(0, share - 2), (int) Math.floor(share * percent / 100));
    }

    @Override
    public String toString() {
        return kind.key() + ":" + worker + "@" + Range.plain(percent);
    }
}
