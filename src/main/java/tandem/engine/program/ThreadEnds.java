package tandem.engine.program;

import org.jspecify.annotations.Nullable;

import tandem.model.Exit;
import tandem.probe.OnCore;
import tandem.probe.ProcessObserver;
import tandem.probe.ThreadLife;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/// How threads ended, by the kernel's process events. Where there are no switch events, it also
/// tells births and deaths in their place.
///
/// The kernel tells the ends of all the machine's processes: those that turn out to be none of the
/// program's are forgotten.
final class ThreadEnds implements ProcessObserver.Sink {
    /// Two sources tell one death at different times: in between, who dies may wait for a core as
    /// long as a busy machine lets it. An id is hardly used again as soon.
    private static final long SAME_NANOS = 5_000_000_000L;

    private final @Nullable OnCore births;
    private final Set<Integer> pids = new HashSet<>();
    private final Map<Integer, List<End>> byThread = new HashMap<>();
    private final Deque<End> unclaimed = new ArrayDeque<>();

    private record End(int pid, int tid, long nanos, Exit exit) {}

    /// @param births where births and deaths are told, or null
    /// @param rootPid the program's own process
    ThreadEnds(@Nullable OnCore births, long rootPid) {
        this.births = births;
        pids.add(Math.toIntExact(rootPid));
    }

    @Override
    public void born(int pid, int tid, int parentPid, long nanos) {
        if (births != null && (pids.contains(parentPid) || pids.contains(pid))) {
            pids.add(pid);
            births.fork(pid, parentPid, tid, parentPid, nanos);
        }
    }

    @Override
    public void executed(int pid, long nanos) {
        if (births != null && pids.contains(pid)) {
            births.named(pid, pid, nanos, "", true);
        }
    }

    @Override
    public void ended(int pid, int tid, int code, @Nullable Integer signal, long nanos) {
        End end = new End(pid, tid, nanos, Exit.of(code, signal));
        byThread.computeIfAbsent(tid, key -> new ArrayList<>(1)).add(end);
        unclaimed.add(end);
        if (births != null && pids.contains(pid)) {
            births.exit(pid, 0, tid, 0, nanos);
        }
    }

    /// Forgets the ends of what is none of the program's: whose birth was not told long after.
    ///
    /// @param isOwn whether the program has, or had, a process of that id
    void forgetOthers(long nowNanos, IntPredicate isOwn) {
        while (!unclaimed.isEmpty() && unclaimed.getFirst().nanos() < nowNanos - SAME_NANOS) {
            End end = unclaimed.removeFirst();
            List<End> ends = byThread.get(end.tid());
            if (!isOwn.test(end.pid()) && ends != null && ends.remove(end) && ends.isEmpty()) {
                byThread.remove(end.tid());
            }
        }
    }

    /// How the first thread of a process ended that died at a time, if that was told. Where another
    /// of its threads executes a program, the first ends without its process, and the other takes
    /// its id: what was told before that is the end of another thread.
    @Nullable Exit ofProcess(ThreadLife leader) {
        long since =
                leader.executions().isEmpty()
                        ? Long.MIN_VALUE
                        : leader.executions().getLast().nanos();
        return of(leader.tid(), leader.deathNanos(), since);
    }

    /// How the thread ended that died at a time, if that was told.
    @Nullable Exit of(int tid, long deathNanos) {
        return of(tid, deathNanos, Long.MIN_VALUE);
    }

    private @Nullable Exit of(int tid, long deathNanos, long sinceNanos) {
        End nearest = null;
        for (End end : byThread.getOrDefault(tid, List.of())) {
            if (end.nanos() >= sinceNanos
                    && Math.abs(end.nanos() - deathNanos) < SAME_NANOS
                    && (nearest == null
                            || Math.abs(end.nanos() - deathNanos)
                                    < Math.abs(nearest.nanos() - deathNanos))) {
                nearest = end;
            }
        }
        return nearest == null ? null : nearest.exit();
    }

    /// How many ends it keeps.
    int kept() {
        return byThread.values().stream().mapToInt(List::size).sum();
    }
}
