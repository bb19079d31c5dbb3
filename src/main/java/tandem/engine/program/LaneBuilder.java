package tandem.engine.program;

import org.jspecify.annotations.Nullable;

import tandem.engine.host.StepGuard;
import tandem.model.Exit;
import tandem.model.Lane;
import tandem.model.span.Spans;
import tandem.model.span.State;
import tandem.probe.ThreadLife;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Makes lanes of a program's processes and threads.
final class LaneBuilder {
    /// How long after a thread's end its lane may still change by what is told late. Programs make
    /// thousands of threads: not all of their lanes can be made again for each picture.
    private static final long SETTLED_NANOS = 200_000_000;

    private final ProgramTree tree;
    private final ProcessFacts facts;
    private final KernelWitness kernel;
    private final StepGuard guard;
    private final Map<ThreadLife, Made> finished = new IdentityHashMap<>();
    private final Map<ThreadLife, Integer> numbers = new IdentityHashMap<>();

    /// @param deathNanos the thread's, as it was known then: a process's first may go on after it
    private record Made(long deathNanos, Lane lane) {}

    /// @param kernel what tells when threads are on a core
    /// @param guard takes what goes wrong with a lane
    LaneBuilder(ProgramTree tree, ProcessFacts facts, KernelWitness kernel, StepGuard guard) {
        this.tree = tree;
        this.facts = facts;
        this.kernel = kernel;
        this.guard = guard;
    }

    /// All lanes: each process, then its threads, then the processes that it made.
    ///
    /// @param originNanos what times count from
    /// @param untilNanos up to when everything is known
    List<Lane> lanes(long originNanos, long untilNanos) {
        List<Lane> lanes = new ArrayList<>();
        Deque<ProcessNode> next = new ArrayDeque<>();
        ProcessNode root = tree.root();
        if (root != null) {
            next.push(root);
        }
        while (!next.isEmpty()) {
            ProcessNode node = next.pop();
            add(node, lanes, originNanos, untilNanos);
            node.children().reversed().forEach(next::push);
        }
        return lanes;
    }

    /// Forgets what was made of ended processes: more is known of them now.
    void makeAnew() {
        finished.clear();
    }

    private void add(ProcessNode node, List<Lane> lanes, long origin, long until) {
        for (ThreadLife thread : node.threads()) {
            Made made = finished.get(thread);
            if (made == null || made.deathNanos() != thread.deathNanos()) {
                addAnew(node, lanes, origin, until);
                return;
            }
        }
        node.threads().forEach(thread -> lanes.add(made(thread)));
    }

    private Lane made(ThreadLife thread) {
        return Objects.requireNonNull(finished.get(thread)).lane();
    }

    private void addAnew(ProcessNode node, List<Lane> lanes, long origin, long until) {
        ProcessFacts.OfProcess known = facts.of(node);
        GilWaits gil = gil(node, known, until);
        for (ThreadLife thread : node.threads()) {
            Made made = finished.get(thread);
            if (made == null || made.deathNanos() != thread.deathNanos()) {
                boolean whole =
                        guard.take(
                                "a lane cannot be made of what was told",
                                () -> lanes.add(lane(node, known, thread, gil, origin, until)));
                if (!whole) {
                    lanes.add(bare(node, thread, origin, until));
                }
                if (until - SETTLED_NANOS > thread.deathNanos()) {
                    finished.put(thread, new Made(thread.deathNanos(), lanes.getLast()));
                }
            } else {
                lanes.add(made.lane());
            }
        }
    }

    /// A thread of which nothing but its life is told.
    private Lane bare(ProcessNode node, ThreadLife thread, long origin, long until) {
        boolean leads = thread == node.leader();
        ProcessNode parent = node.parent();
        long end = end(thread, until);
        return new Lane(
                number(thread),
                leads ? node.command() : "thread " + node.numberOf(thread),
                leads ? Lane.Kind.PROCESS : Lane.Kind.THREAD,
                thread.pid(),
                thread.tid(),
                leads && parent != null ? (Long) (long) parent.leader().pid() : null,
                thread.sinceNanos() - origin,
                end - origin,
                thread.deathNanos() == ThreadLife.NEVER ? new Exit.Running() : new Exit.Lost(),
                0,
                0,
                leads ? node.peakBytes() : 0,
                0,
                false,
                null,
                LifeSpans.unseen(thread, origin, end));
    }

    private static long end(ThreadLife thread, long until) {
        return Math.max(thread.sinceNanos(), Math.min(thread.deathNanos(), until));
    }

    private @Nullable GilWaits gil(ProcessNode node, ProcessFacts.OfProcess known, long until) {
        return kernel.hadSwitches() && node.threads().size() > 1 && node.hadGil()
                ? new GilWaits(ProcessLoad.of(node.threads(), until), known.switchIntervals())
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
        long end = end(thread, until);
        TaskTimes tasks = known.tasksOf(thread);
        Startings startings = leads ? known.startings() : Startings.NONE;
        Spans spans =
                kernel.hadSwitches()
                        ? new LifeSpans(thread, gil, tasks, startings, origin)
                                .until(end, kernel.knownUntilNanos())
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
