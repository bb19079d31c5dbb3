package tandem.engine.program;

import org.jspecify.annotations.Nullable;

import tandem.probe.OnCore;
import tandem.probe.ThreadLife;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which processes and threads descend from a program's root process. Grows; not thread-safe. What
/// is asked often costs as much as there are processes alive, however many there were.
final class ProgramTree {
    private final long rootPid;
    private final List<ProcessNode> processes = new ArrayList<>();
    private final Map<Integer, ProcessNode> latest = new HashMap<>();
    private final Set<ProcessNode> alive = new LinkedHashSet<>();
    private int looked;

    /// @param rootPid the program's own process
    ProgramTree(long rootPid) {
        this.rootPid = rootPid;
    }

    /// Takes in the threads that were born since the last call.
    void grow(OnCore onCore) {
        List<ThreadLife> lives = onCore.lives();
        for (; looked < lives.size(); looked++) {
            add(lives.get(looked));
        }
    }

    private void add(ThreadLife life) {
        ProcessNode own = latest.get(life.pid());
        if (!life.isProcess()) {
            if (own != null) {
                own.add(life);
                alive.add(own);
            }
            return;
        }
        ProcessNode parent = latest.get(life.parentPid());
        boolean root = life.pid() == rootPid && processes.isEmpty();
        if (root || parent != null) {
            ProcessNode node =
                    new ProcessNode(
                            processes.size(),
                            life,
                            root ? null : parent,
                            own == null ? ThreadLife.UNSEEN : own.leader().deathNanos());
            processes.add(node);
            latest.put(life.pid(), node);
            alive.add(node);
        }
    }

    /// The program's own process, once its birth was seen.
    @Nullable ProcessNode root() {
        return processes.isEmpty() ? null : processes.getFirst();
    }

    /// All processes in order of birth. Only grows: what was at an index stays there.
    List<ProcessNode> processes() {
        return Collections.unmodifiableList(processes);
    }

    /// The processes that have not ended, in order of birth.
    Collection<ProcessNode> alive() {
        alive.removeIf(node -> !node.isAlive());
        return Collections.unmodifiableSet(alive);
    }

    /// The process ids of those.
    List<Long> living() {
        return alive().stream().map(node -> (long) node.leader().pid()).toList();
    }

    /// The latest process that had an id; null if none of the program's had it.
    @Nullable ProcessNode latest(int pid) {
        return latest.get(pid);
    }
}
