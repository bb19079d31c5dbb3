package tandem.engine.program;

import tandem.probe.OnCore;
import tandem.probe.Proc;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Finds a program's processes and threads by looking at what exists, where the kernel tells
/// neither switches nor births: those that come and go between two looks are missed.
final class ProcWatch {
    private final long rootPid;
    private final Map<Long, Set<Long>> threads = new HashMap<>();

    /// @param rootPid the program's own process
    ProcWatch(long rootPid) {
        this.rootPid = rootPid;
    }

    /// Looks, and tells what is new and what is gone as of now.
    void look(OnCore births, long nanos) {
        Set<Long> alive = new HashSet<>();
        if (threads.isEmpty()) {
            find(rootPid, 0, births, nanos, alive);
        } else {
            for (long pid : Set.copyOf(threads.keySet())) {
                if (Proc.isAlive(pid)) {
                    find(pid, 0, births, nanos, alive);
                }
            }
        }
        for (long pid : Set.copyOf(threads.keySet())) {
            if (!alive.contains(pid)) {
                for (long tid : gone(pid)) {
                    births.exit((int) pid, 0, (int) tid, 0, nanos);
                }
            }
        }
    }

    private Set<Long> gone(long pid) {
        Set<Long> last = threads.remove(pid);
        return last == null ? Set.of() : last;
    }

    private void find(long pid, long parent, OnCore births, long nanos, Set<Long> alive) {
        if (!alive.add(pid)) {
            return;
        }
        Set<Long> known = threads.computeIfAbsent(pid, key -> new HashSet<>());
        Set<Long> now = new HashSet<>(Proc.threads(pid));
        now.add(pid);
        for (long tid : now) {
            if (known.add(tid)) {
                births.fork((int) pid, (int) (tid == pid ? parent : pid), (int) tid, 0, nanos);
            }
        }
        for (long tid : Set.copyOf(known)) {
            if (!now.contains(tid)) {
                known.remove(tid);
                births.exit((int) pid, 0, (int) tid, 0, nanos);
            }
        }
        for (long child : Proc.children(pid)) {
            find(child, pid, births, nanos, alive);
        }
    }
}
