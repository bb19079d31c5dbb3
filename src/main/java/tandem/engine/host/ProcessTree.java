package tandem.engine.host;

import tandem.probe.Proc;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/// Ends processes together with everything that descends from them.
public final class ProcessTree {
    private static final long LOOK_AGAIN_NANOS = 500_000;

    private static final long PATIENCE_NANOS = 1_000_000_000;

    /// Longer than a kernel takes for a process that can be ended at all. One that waits for a dead
    /// disk, or belongs to another user, may never end.
    private static final long LAST_PATIENCE_NANOS = 10_000_000_000L;

    private ProcessTree() {}

    /// Sees to it that no process works in a folder any more: what a host leaves behind, as
    /// Python's resource tracker, has a moment to tidy up and end by itself. Only where the system
    /// tells where processes work.
    public static void endThoseIn(Path folder) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        List<Long> left = living(folder);
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            left = living(folder);
        }
        end(left.stream().flatMap(pid -> ProcessHandle.of(pid).stream()).toList());
    }

    private static List<Long> living(Path folder) {
        return Proc.workingIn(folder).stream().filter(Proc::isAlive).toList();
    }

    /// Ends these processes and their descendants at once, and waits until none does anything.
    /// Descendants are looked up before their parents die, and again until there are no new ones.
    /// Ended orphans that nobody reaps are not waited for, nor, after ten seconds, those that
    /// cannot be ended.
    ///
    /// @return those that lived
    public static Set<Long> end(Collection<ProcessHandle> roots) {
        Set<ProcessHandle> all = new LinkedHashSet<>(roots);
        Set<Long> ended = new LinkedHashSet<>();
        long deadline = System.nanoTime() + LAST_PATIENCE_NANOS;
        while (true) {
            for (ProcessHandle handle : List.copyOf(all)) {
                handle.descendants().forEach(all::add);
            }
            List<ProcessHandle> alive = all.stream().filter(Proc::isAlive).toList();
            if (alive.isEmpty() || System.nanoTime() > deadline) {
                alive.forEach(handle -> ended.remove(handle.pid()));
                return ended;
            }
            for (ProcessHandle handle : alive) {
                ended.add(handle.pid());
                handle.destroyForcibly();
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }
}
