package tandem.engine.program;

import org.jspecify.annotations.Nullable;

import tandem.model.Exit;
import tandem.probe.OnCore;
import tandem.probe.ProcessEvents;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How threads ended, by the kernel's process events. Where there are no switch events, it also
/// tells births and deaths in their place.
final class Ends implements ProcessEvents.Sink {
    /// Two sources tell one death at different times: in between, who dies may wait for a core as
    /// long as a busy machine lets it. An id is hardly used again as soon.
    private static final long SAME_NANOS = 5_000_000_000L;

    private final @Nullable OnCore births;
    private final Set<Integer> pids = new HashSet<>();
    private final Map<Integer, List<End>> byThread = new HashMap<>();

    private record End(long nanos, Exit exit) {}

    /// @param births where births and deaths are told, or null
    /// @param rootPid the program's own process
    Ends(@Nullable OnCore births, long rootPid) {
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
    public void ended(int pid, int tid, int code, @Nullable Integer signal, long nanos) {
        byThread.computeIfAbsent(tid, key -> new ArrayList<>(1))
                .add(new End(nanos, Exit.of(code, signal)));
        if (births != null && pids.contains(pid)) {
            births.exit(pid, 0, tid, 0, nanos);
        }
    }

    /// How the thread ended that died at a time, if that was told.
    @Nullable Exit of(int tid, long deathNanos) {
        End nearest = null;
        for (End end : byThread.getOrDefault(tid, List.of())) {
            if (Math.abs(end.nanos() - deathNanos) < SAME_NANOS
                    && (nearest == null
                            || Math.abs(end.nanos() - deathNanos)
                                    < Math.abs(nearest.nanos() - deathNanos))) {
                nearest = end;
            }
        }
        return nearest == null ? null : nearest.exit();
    }
}
