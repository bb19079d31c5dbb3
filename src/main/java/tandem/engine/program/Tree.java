package tandem.engine.program;

import org.jspecify.annotations.Nullable;

import tandem.probe.OnCore;
import tandem.probe.ThreadLife;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which processes and threads descend from a program's root process. Grows; not thread-safe.
final class Tree {
    private final long rootPid;
    private final List<ProcessNode> processes = new ArrayList<>();
    private final Map<Integer, ProcessNode> latest = new HashMap<>();
    private int looked;

    /// @param rootPid the program's own process
    Tree(long rootPid) {
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
            }
            return;
        }
        ProcessNode parent = latest.get(life.parentPid());
        boolean root = life.pid() == rootPid && processes.isEmpty();
        if (root || parent != null) {
            ProcessNode node = new ProcessNode(processes.size(), life, root ? null : parent);
            processes.add(node);
            latest.put(life.pid(), node);
        }
    }

    /// The program's own process, once its birth was seen.
    @Nullable ProcessNode root() {
        return processes.isEmpty() ? null : processes.getFirst();
    }

    /// All processes in order of birth.
    List<ProcessNode> processes() {
        return processes;
    }

    /// The processes that have not ended.
    List<Long> living() {
        return processes.stream()
                .filter(ProcessNode::isAlive)
                .map(node -> (long) node.leader().pid())
                .toList();
    }
}
