package tandem.engine.program;

import tandem.model.Arrival;
import tandem.wire.TraceEvent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one interpreter told of tasks' results: which it made, and which it got from others.
final class Results {
    private final Made asWorker = new Made();
    private final Made inThreads = new Made();
    private final List<TraceEvent.ResultCame> came = new ArrayList<>();

    /// A task of a job.
    record Task(long job, long number) {}

    /// The thread that was done with a task, and when.
    record Done(long tid, long nanos) {}

    /// Tasks that were done.
    static final class Made {
        private final Map<Long, Map<Long, Done>> byJob = new HashMap<>();
        private int kept;

        private void ended(TraceEvent.TaskEnded task) {
            if (kept < Arrival.MOST_KEPT) {
                byJob.computeIfAbsent(task.job(), key -> new HashMap<>())
                        .put(task.task(), new Done(task.tid(), task.nanos()));
                kept++;
            }
        }

        /// Who was done with a task, if anybody was.
        Optional<Done> done(Task task) {
            return Optional.ofNullable(byJob.getOrDefault(task.job(), Map.of()).get(task.number()));
        }

        /// The tasks of a job that were done.
        List<Task> of(long job) {
            return byJob.getOrDefault(job, Map.of()).keySet().stream()
                    .map(number -> new Task(job, number))
                    .toList();
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
