package tandem.wire;

import java.util.List;

/// What an interpreter told of a program that runs in it (see the package docs). All times are
/// nanoseconds of the monotonic clock; thread and process numbers are the system's.
public sealed interface TraceEvent {
    /// When it happened.
    long nanos();

    /// The thread that told it, in which it happened if nothing else is said.
    long tid();

    /// What a process is for.
    enum Role {
        /// An interpreter that runs a program, or a process that the program forked itself.
        PROGRAM("program"),
        /// A `multiprocessing.Process`.
        PROCESS("process"),
        POOL_WORKER("pool-worker"),
        /// A worker of a `ProcessPoolExecutor`.
        EXECUTOR_WORKER("executor-worker"),
        /// The library's own, which tidies up what its processes share.
        RESOURCE_TRACKER("resource-tracker"),
        /// The library's own, which forks processes.
        FORKSERVER("forkserver");

        private final String key;

        Role(String key) {
            this.key = key;
        }

        /// The word that stands for it in a trace.
        public String key() {
            return key;
        }

        /// Whether it is there for the library's sake, and not for the program's.
        public boolean helps() {
            return switch (this) {
                case RESOURCE_TRACKER, FORKSERVER -> true;
                case PROGRAM, PROCESS, POOL_WORKER, EXECUTOR_WORKER -> false;
            };
        }
    }

    /// The first of every file: an interpreter has started in this process, by whatever began it or
    /// in place of an earlier program, or a running one was forked.
    ///
    /// @param forked whether it continues its parent's interpreter
    /// @param askedNanos when the parent called fork; 0 if it was not forked
    /// @param askerTid the parent's thread that did; 0 if it was not forked
    /// @param version e.g. `3.13.0`
    /// @param switchIntervalNanos how long a thread may keep the GIL while others want it
    /// @param arguments the command line, options of the interpreter among it; empty if forked
    record Born(
            long nanos,
            long tid,
            long pid,
            long parentPid,
            boolean forked,
            Role role,
            long askedNanos,
            long askerTid,
            String version,
            String executable,
            long switchIntervalNanos,
            List<String> arguments)
            implements TraceEvent {
        public Born {
            arguments = List.copyOf(arguments);
        }
    }

    /// The interpreter has started up; what follows is the program's own code. A forked process has
    /// no such event.
    record Ready(long nanos, long tid) implements TraceEvent {}

    /// A process that `multiprocessing` started is about to run its target.
    ///
    /// @param method `fork`, `spawn` or `forkserver`; empty if unknown
    /// @param target the function it runs or its class, e.g. `__main__.work`
    record ProcessBegun(long nanos, long tid, Role role, String method, String name, String target)
            implements TraceEvent {}

    /// The interpreter shuts down in good order; does not come from forked processes on all
    /// versions.
    record Exiting(long nanos, long tid) implements TraceEvent {}

    /// A thread began.
    ///
    /// @param askedNanos when it was asked for, or 0: `threading` did not start it, but it has
    ///   asked for its own name now
    /// @param askerTid which thread asked for it, or 0
    /// @param target the function it runs or its class, e.g. `__main__.work`
    record ThreadBegun(
            long nanos,
            long tid,
            long askedNanos,
            long askerTid,
            boolean daemon,
            String name,
            String target)
            implements TraceEvent {}

    /// @param renamedTid the thread that has another name from now on
    record ThreadRenamed(long nanos, long tid, long renamedTid, String name)
            implements TraceEvent {}

    /// The thread has done the last of the program's code. Daemon threads that the program's end
    /// cuts off do not tell.
    record ThreadEnded(long nanos, long tid) implements TraceEvent {}

    /// An exception that nobody caught ended this thread, or the program if this is its main one.
    ///
    /// @param message empty if asking for it would have run the program's code
    record Threw(long nanos, long tid, String error, String message) implements TraceEvent {}

    /// `multiprocessing` has started a process.
    record ProcessStarted(
            long nanos, long tid, long pid, boolean daemon, String method, String name)
            implements TraceEvent {}

    /// A child has ended, as its parent learned now.
    ///
    /// @param code its exit code; of a signal, minus its number
    record ProcessReaped(long nanos, long tid, long pid, int code) implements TraceEvent {}

    /// `multiprocessing` sends a signal to one of its processes.
    ///
    /// @param by `Pool.terminate`, also where a `with` block ends or the pool goes; `exit`, the end
    ///   of the parent; `Process`, a call of the program's own or of an executor
    record Signalled(long nanos, long tid, long pid, int signal, String by) implements TraceEvent {}

    /// A Python that will not tell anything, as its command line makes it ignore who would.
    ///
    /// @param option the option that does so, e.g. `-I`
    record Deaf(long nanos, long tid, long pid, String option) implements TraceEvent {}

    /// The switch interval has changed, at the latest now.
    record SwitchInterval(long nanos, long tid, long intervalNanos) implements TraceEvent {}

    /// Something was asked of a pool.
    ///
    /// @param job its number in this process
    /// @param items how many, or -1 if the pool does not know: `imap` takes them one by one
    /// @param chunk how many go to a worker at a time, or 0 if the pool does not know
    record JobAsked(long nanos, long tid, long job, long items, long chunk) implements TraceEvent {}

    /// A worker waits for its first task.
    record WaitsForTask(long nanos, long tid) implements TraceEvent {}

    /// A worker has got a task. The wait for it has ended now, and began when the last one's result
    /// was sent.
    ///
    /// @param job the pool's job; 0 for executors
    /// @param task its number in its job, from 0; of an executor, since the executor's (a thread
    ///   executor: the process's) begin
    /// @param items how many items it stands for: 1, or a chunk's
    /// @param waitedSinceNanos when the worker began to wait for it, or 0 if unknown
    /// @param function what is called for each item, e.g. `__main__.square`
    record TaskBegun(
            long nanos,
            long tid,
            long job,
            long task,
            long items,
            long waitedSinceNanos,
            String function)
            implements TraceEvent {}

    /// Some items of a chunk are done, the last of them now.
    ///
    /// @param first the first of them, from 0 in its chunk
    /// @param items how many; more than one if they were too quick to tell each
    /// @param sinceNanos when the first of them began
    record ItemsDone(
            long nanos, long tid, long job, long task, long first, long items, long sinceNanos)
            implements TraceEvent {}

    /// A task has ended; its result is sent next.
    ///
    /// @param failed whether it raised an exception
    record TaskEnded(long nanos, long tid, long job, long task, boolean failed)
            implements TraceEvent {}

    /// Tasks of a thread executor are done that followed one another in a thread and were too quick
    /// to tell each, the last of them now.
    ///
    /// @param first number of the first of them, since the process's begin
    /// @param tasks how many
    /// @param sinceNanos when the first of them began
    record TasksDone(long nanos, long tid, long first, long tasks, long sinceNanos)
            implements TraceEvent {}

    /// A task of `asyncio` has run on its loop's thread until now.
    ///
    /// @param sinceNanos from when on; 0 if this only tells of steps that were too quick
    /// @param task its name
    /// @param coroutine what it runs, e.g. `fetch`
    /// @param quick how many steps on that thread were too quick to be told since one was
    record StepDone(
            long nanos, long tid, long sinceNanos, String task, String coroutine, long quick)
            implements TraceEvent {
        /// What the names of tasks begin with that the program has not named; a number follows.
        public static final String USUAL_NAME = "Task-";
    }

    /// The program got the result of a task that it had asked for.
    ///
    /// @param job the pool's job, or {@link #EXECUTOR}
    /// @param task its number, as in {@link TaskBegun}, or {@link #ALL_TASKS}
    record ResultCame(long nanos, long tid, long job, long task) implements TraceEvent {
        /// The job of executors, which do not number theirs.
        public static final int EXECUTOR = -1;

        /// All tasks of the job came together.
        public static final int ALL_TASKS = -1;
    }

    /// A notebook's code cell begins.
    ///
    /// @param cell from 1, as in `In [1]`
    record CellBegun(long nanos, long tid, int cell) implements TraceEvent {}

    /// @param failed whether an exception ended it
    record CellEnded(long nanos, long tid, int cell, boolean failed) implements TraceEvent {}
}
