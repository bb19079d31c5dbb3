package tandem.engine;

import tandem.probe.Proc;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/// Ends processes together with everything that descends from them.
final class ProcessTree {
    private static final long LOOK_AGAIN_NANOS = 500_000;

    private ProcessTree() {}

    /// Ends these processes and their descendants at once, and waits until none does anything.
    /// Descendants are looked up before their parents die, and again until there are no new ones.
    /// Ended orphans that nobody reaps are not waited for.
    static void end(Collection<ProcessHandle> roots) {
        Set<ProcessHandle> all = new LinkedHashSet<>(roots);
        while (true) {
            for (ProcessHandle handle : List.copyOf(all)) {
                handle.descendants().forEach(all::add);
            }
            List<ProcessHandle> alive = all.stream().filter(Proc::isAlive).toList();
            if (alive.isEmpty()) {
                return;
            }
            alive.forEach(ProcessHandle::destroyForcibly);
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }
}
