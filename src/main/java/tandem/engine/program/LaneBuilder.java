package tandem.engine.program;

import org.jspecify.annotations.Nullable;

import tandem.model.Exit;
import tandem.model.Lane;
import tandem.model.span.Spans;
import tandem.model.span.State;
import tandem.probe.ThreadLife;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// Makes lanes of a program's processes and threads.
final class LaneBuilder {
    /// How long after a thread's end its lane may still change by what is told late. Programs make
    /// thousands of threads: not all of their lanes can be made again for each picture.
    private static final long SETTLED_NANOS = 200_000_000;

    private final Tree tree;
    private final ProcessFacts facts;
    private final boolean switches;
    private final Map<ThreadLife, Lane> finished = new IdentityHashMap<>();
    private final Map<ThreadLife, Integer> numbers = new IdentityHashMap<>();

    /// @param switches whether the kernel tells when threads are on a core
    LaneBuilder(Tree tree, ProcessFacts facts, boolean switches) {
        this.tree = tree;
        this.facts = facts;
        this.switches = switches;
    }

    boolean switches() {
        return switches;
    }

    /// All lanes: each process, then its threads, then the processes that it made.
    ///
    /// @param originNanos what times count from
    /// @param untilNanos up to when everything is known
    List<Lane> lanes(long originNanos, long untilNanos) {
        List<Lane> lanes = new ArrayList<>();
        ProcessNode root = tree.root();
        if (root != null) {
            Map<ProcessNode, List<ProcessNode>> children = new IdentityHashMap<>();
            for (ProcessNode node : tree.processes()) {
                ProcessNode parent = node.parent();
                if (parent != null) {
                    children.computeIfAbsent(parent, key -> new ArrayList<>()).add(node);
                }
            }
            add(root, children, lanes, originNanos, untilNanos);
        }
        return lanes;
    }

    /// Forgets what was made of ended processes: more is known of them now.
    void makeAnew() {
        finished.clear();
    }

    private void add(
            ProcessNode node,
            Map<ProcessNode, List<ProcessNode>> children,
            List<Lane> lanes,
            long origin,
            long until) {
        if (finished.containsKey(node.leader())) {
            node.threads().forEach(thread -> lanes.add(finished.get(thread)));
        } else {
            ProcessFacts.OfProcess known = facts.of(node);
            GilWaits gil = gil(node, known, until);
            boolean ended = !node.isAlive();
            for (ThreadLife thread : node.threads()) {
                Lane lane = finished.get(thread);
                if (lane == null) {
                    lane = lane(node, known, thread, gil, origin, until);
                    if (ended || until - SETTLED_NANOS > thread.deathNanos()) {
                        finished.put(thread, lane);
                    }
                }
                lanes.add(lane);
            }
        }
        for (ProcessNode child : children.getOrDefault(node, List.of())) {
            add(child, children, lanes, origin, until);
        }
    }

    private @Nullable GilWaits gil(ProcessNode node, ProcessFacts.OfProcess known, long until) {
        return switches && node.threads().size() > 1 && node.hasGil()
                ? new GilWaits(ProcessLoad.of(node.threads(), until), known.switchIntervalNanos())
                : null;
    }

    private Lane lane(
            ProcessNode node,
            ProcessFacts.OfProcess known,
            ThreadLife thread,
            @Nullable GilWaits gil,
            long origin,
            long until) {
        boolean leads = thread == node.leader();
        long end = Math.max(thread.sinceNanos(), Math.min(thread.deathNanos(), until));
        TaskTimes tasks = known.tasksOf(thread);
        long started = leads ? known.startedNanos() : thread.sinceNanos();
        Spans spans =
                switches
                        ? new LifeSpans(thread, gil, tasks, started, origin).until(end)
                        : LifeSpans.unseen(thread, origin, end);
        Exit exit = leads ? known.exit() : known.exitOf(thread);
        ProcessNode parent = node.parent();
        return new Lane(
                number(thread),
                leads ? known.name() : known.nameOf(thread),
                leads ? Lane.Kind.PROCESS : Lane.Kind.THREAD,
                thread.pid(),
                thread.tid(),
                leads && parent != null ? (Long) (long) parent.leader().pid() : null,
                thread.sinceNanos() - origin,
                end - origin,
                exit,
                tasks.ended(),
                spans.nanosByState()[State.ON_CORE.ordinal()],
                leads ? node.peakBytes() : 0,
                0,
                known.helps(thread),
                leads ? known.note() : null,
                spans,
                tasks.names());
    }

    private int number(ThreadLife thread) {
        Integer known = numbers.get(thread);
        if (known == null) {
            known = numbers.size();
            numbers.put(thread, known);
        }
        return known;
    }
}
