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
import java.util.stream.Stream;

/// Brings together what a program's processes told of results: who got them, and who had made them.
final class ResultTraces {
    private final ProgramTrace trace;
    private int size;
    private boolean whole = true;
    private List<Arrival> known = List.of();

    ResultTraces(ProgramTrace trace) {
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
            List<Results.Made> makers = makers(told);
            Set<Results.Task> seen = new HashSet<>();
            for (TraceEvent.ResultCame came : told.results().came()) {
                tasks(came, makers)
                        .filter(task -> executors(task) || seen.add(task))
                        .map(task -> arrival(task, came.nanos(), makers, byThread, originNanos))
                        .forEach(all::add);
            }
        }
        return all.stream()
                .sorted(Comparator.comparingLong(Arrival::nanos))
                .limit(Arrival.MOST_KEPT)
                .toList();
    }

    /// Who did the tasks of a process: threads of its own, and then its children.
    private List<Results.Made> makers(ProcessTrace told) {
        return Stream.concat(
                        Stream.of(told.results().inThreads()),
                        told.children().stream()
                                .flatMap(pid ->
                                        trace.of(pid, told.bornNanos(), Long.MAX_VALUE).stream())
                                .map(child -> child.results().asWorker()))
                .toList();
    }

    private static Stream<Results.Task> tasks(
            TraceEvent.ResultCame came, List<Results.Made> makers) {
        return came.task() == TraceEvent.ResultCame.ALL_TASKS
                ? makers.stream()
                        .flatMap(maker -> maker.of(came.job()).stream())
                        .sorted(Comparator.comparingLong(Results.Task::number))
                : Stream.of(new Results.Task(came.job(), came.task()));
    }

    private static boolean executors(Results.Task task) {
        return task.job() == TraceEvent.ResultCame.EXECUTOR;
    }

    private static Arrival arrival(
            Results.Task task,
            long nanos,
            List<Results.Made> makers,
            Map<Long, List<Lane>> lanes,
            long originNanos) {
        // Of several executors' tasks of one number, the latest that can have been meant; those of
        // threads' executors are not told.
        Results.Task made = executors(task) ? new Results.Task(0, task.number()) : task;
        Optional<Results.Done> done =
                makers.stream()
                        .skip(executors(task) ? 1 : 0)
                        .flatMap(maker -> maker.done(made).stream())
                        .filter(each -> each.nanos() <= nanos)
                        .max(Comparator.comparingLong(Results.Done::nanos));
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
