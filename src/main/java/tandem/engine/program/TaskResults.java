package tandem.engine.program;

import org.jspecify.annotations.Nullable;

import tandem.model.Arrival;
import tandem.wire.TraceEvent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/// What one interpreter told of tasks' results: which it made, and which it got from others.
final class TaskResults {
    private final Made asWorker = new Made();
    private final Made inThreads = new Made();
    private final List<TraceEvent.ResultCame> came = new ArrayList<>();

    /// A task of a job.
    record Task(long job, long number) {}

    /// The thread that was done with a task, and when.
    ///
    /// @param before who was done before with one of the same number, which several executors have
    record Done(long tid, long nanos, @Nullable Done before) {}

    /// Tasks that were done.
    static final class Made {
        private final Map<Long, Map<Long, Done>> byJob = new HashMap<>();
        private int kept;

        private void ended(TraceEvent.TaskEnded task) {
            if (kept < Arrival.MOST_KEPT) {
                byJob.computeIfAbsent(task.job(), key -> new HashMap<>())
                        .compute(
                                task.task(),
                                (_, before) -> new Done(task.tid(), task.nanos(), before));
                kept++;
            }
        }

        /// Hands on each task with who was done with it, as often as there was one of its number.
        void forEach(BiConsumer<Task, Done> taker) {
            byJob.forEach((job, tasks) ->
                    tasks.forEach((number, last) -> {
                        Task task = new Task(job, number);
                        for (Done done = last; done != null; done = done.before()) {
                            taker.accept(task, done);
                        }
                    }));
        }
    }

    /// @param byMain whether the process's main thread did it
    void ended(TraceEvent.TaskEnded task, boolean byMain) {
        (byMain ? asWorker : inThreads).ended(task);
    }

    void came(TraceEvent.ResultCame result) {
        if (came.size() < Arrival.MOST_KEPT) {
            came.add(result);
        }
    }

    /// The results that it got, in order.
    List<TraceEvent.ResultCame> came() {
        return came;
    }

    /// What its main thread did, as a worker of the process that started it.
    Made asWorker() {
        return asWorker;
    }

    /// What threads of its own did.
    Made inThreads() {
        return inThreads;
    }

    /// Grows with all that is told.
    int size() {
        return asWorker.kept + inThreads.kept + came.size();
    }
}
