package tandem.engine.program;

import tandem.model.Arrival;
import tandem.model.Lane;
import tandem.wire.TraceEvent;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Brings together what a program's processes told of results: who got them, and who had made them.
final class ArrivalBuilder {
    private final ProgramTrace trace;
    private int size;
    private boolean whole = true;
    private List<Arrival> known = List.of();

    ArrivalBuilder(ProgramTrace trace) {
        this.trace = trace;
    }

    /// The results that came so far, in order.
    ///
    /// @param lanes the program's
    /// @param originNanos what lanes' times count from
    List<Arrival> of(List<Lane> lanes, long originNanos) {
        int now = trace.all().stream().mapToInt(told -> told.results().size()).sum();
        if (now != size || !whole) {
            size = now;
            known = made(lanes, originNanos);
            // What a lane did last is known only later.
            whole = known.stream().noneMatch(each -> each.worker() == Arrival.UNKNOWN);
        }
        return known;
    }

    private List<Arrival> made(List<Lane> lanes, long originNanos) {
        Map<Long, List<Lane>> byThread = new HashMap<>();
        lanes.forEach(
                lane -> byThread.computeIfAbsent(lane.tid(), key -> new ArrayList<>(1)).add(lane));
        List<Arrival> all = new ArrayList<>();
        for (ProcessTrace told : trace.all()) {
            if (told.results().came().isEmpty()) {
                continue;
            }
            Makers makers = makers(told);
            Set<TaskResults.Task> seen = new HashSet<>();
            for (TraceEvent.ResultCame came : told.results().came()) {
                makers.tasks(came)
                        .filter(task -> executors(task) || seen.add(task))
                        .map(task ->
                                arrival(
                                        task,
                                        makers.done(task, came.nanos()),
                                        came.nanos(),
                                        byThread,
                                        originNanos))
                        .forEach(all::add);
            }
        }
        return all.stream()
                .sorted(Comparator.comparingLong(Arrival::nanos))
                .limit(Arrival.MOST_KEPT)
                .toList();
    }

    private Makers makers(ProcessTrace told) {
        Makers makers = new Makers();
        told.results().inThreads().forEach(makers::inThreads);
        for (int pid : Set.copyOf(told.children())) {
            trace.of(pid, told.bornNanos(), Long.MAX_VALUE)
                    .forEach(child -> child.results().asWorker().forEach(makers::inChildren));
        }
        return makers;
    }

    /// Who did the tasks of a process: threads of its own, and its children.
    private static final class Makers {
        private final Map<TaskResults.Task, List<TaskResults.Done>> byTask = new HashMap<>();
        private final Map<TaskResults.Task, List<TaskResults.Done>> byChildren = new HashMap<>();
        private final Map<Long, Set<TaskResults.Task>> byJob = new HashMap<>();

        private void inThreads(TaskResults.Task task, TaskResults.Done done) {
            byTask.computeIfAbsent(task, key -> new ArrayList<>(1)).add(done);
            byJob.computeIfAbsent(
                            task.job(),
                            key ->
                                    new TreeSet<>(
                                            Comparator.comparingLong(TaskResults.Task::number)))
                    .add(task);
        }

        private void inChildren(TaskResults.Task task, TaskResults.Done done) {
            inThreads(task, done);
            byChildren.computeIfAbsent(task, key -> new ArrayList<>(1)).add(done);
        }

        private Stream<TaskResults.Task> tasks(TraceEvent.ResultCame came) {
            return came.task() == TraceEvent.ResultCame.ALL_TASKS
                    ? byJob.getOrDefault(came.job(), Set.of()).stream()
                    : Stream.of(new TaskResults.Task(came.job(), came.task()));
        }

        /// Of several executors' tasks of one number, the latest that can have been meant; those of
        /// threads' executors are not told.
        private Optional<TaskResults.Done> done(TaskResults.Task task, long untilNanos) {
            List<TaskResults.Done> all =
                    executors(task)
                            ? byChildren.getOrDefault(
                                    new TaskResults.Task(0, task.number()), List.of())
                            : byTask.getOrDefault(task, List.of());
            return all.stream()
                    .filter(each -> each.nanos() <= untilNanos)
                    .max(Comparator.comparingLong(TaskResults.Done::nanos));
        }
    }

    private static boolean executors(TaskResults.Task task) {
        return task.job() == TraceEvent.ResultCame.EXECUTOR;
    }

    private static Arrival arrival(
            TaskResults.Task task,
            Optional<TaskResults.Done> done,
            long nanos,
            Map<Long, List<Lane>> lanes,
            long originNanos) {
        long since = nanos - originNanos;
        return done.flatMap(each ->
                        lanes.getOrDefault(each.tid(), List.of()).stream()
                                .filter(lane ->
                                        lane.startNanos() <= each.nanos() - originNanos
                                                && each.nanos() - originNanos <= lane.endNanos())
                                .findFirst()
                                .map(lane ->
                                        new Arrival(
                                                (int) task.job(),
                                                (int) task.number(),
                                                lane.worker(),
                                                each.nanos() - originNanos,
                                                since)))
                .orElseGet(() ->
                        new Arrival(
                                (int) task.job(),
                                (int) task.number(),
                                Arrival.UNKNOWN,
                                Arrival.UNKNOWN,
                                since));
    }
}
