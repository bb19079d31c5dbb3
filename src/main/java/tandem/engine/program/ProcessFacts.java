package tandem.engine.program;

import org.jspecify.annotations.Nullable;

import tandem.model.Exit;
import tandem.model.Lane;
import tandem.probe.ThreadLife;
import tandem.wire.TraceEvent.Deaf;
import tandem.wire.TraceEvent.Role;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What is known of a program's processes beside their times: brings together what the kernel, the
/// hooks and `/proc` tell.
final class ProcessFacts {
    private static final int LONGEST_NAME = 48;
    private static final int SIGTERM = 15;
    private static final String JAVA = "java";

    /// Threads that die with their process do so within this time.
    private static final long SAME_END_NANOS = 50_000_000;

    private final String rootName;
    private final ThreadEnds ends;
    private final ProgramTrace trace;
    private final ChildReports reports;
    private final ProgramTree tree;

    /// @param rootName of the program's own process
    ProcessFacts(String rootName, ProgramTree tree, ThreadEnds ends, ProgramTrace trace) {
        this.rootName = rootName;
        this.tree = tree;
        this.ends = ends;
        this.trace = trace;
        reports = trace.reports();
    }

    OfProcess of(ProcessNode node) {
        return new OfProcess(node);
    }

    /// What is known of one process.
    final class OfProcess {
        private final ProcessNode node;
        private final List<ProcessTrace> told;

        private OfProcess(ProcessNode node) {
            this.node = node;
            told = trace.of(node.leader().pid(), node.pidSinceNanos(), node.leader().deathNanos());
        }

        Role role() {
            if (!told.isEmpty()) {
                return told.getLast().role();
            }
            String line = String.join(" ", node.commandLine());
            if (node.isFork()) {
                return Role.PROGRAM;
            }
            if (line.contains("multiprocessing.resource_tracker")
                    || line.contains("multiprocessing.semaphore_tracker")) {
                return Role.RESOURCE_TRACKER;
            }
            return line.contains("multiprocessing.forkserver") ? Role.FORKSERVER : Role.PROGRAM;
        }

        String name() {
            if (node.parent() == null) {
                return rootName;
            }
            // A worker that executes another program is still what its maker calls it.
            for (ProcessTrace each : told.reversed()) {
                if (!each.processName().isEmpty()) {
                    return each.processName();
                }
            }
            String given =
                    reports.name(
                            node.leader().pid(), node.pidSinceNanos(), node.leader().deathNanos());
            if (!given.isEmpty()) {
                return given;
            }
            return switch (role()) {
                case RESOURCE_TRACKER -> "resource tracker";
                case FORKSERVER -> "forkserver";
                case PROGRAM, PROCESS, POOL_WORKER, EXECUTOR_WORKER -> commandName();
            };
        }

        private String commandName() {
            List<String> words = node.commandLine();
            if (node.isFork()) {
                return "fork of " + node.command();
            }
            if (words.isEmpty()) {
                return node.command();
            }
            String first = words.getFirst();
            List<String> shown = new ArrayList<>(words);
            shown.set(0, first.substring(first.lastIndexOf('/') + 1));
            String line = String.join(" ", shown).replaceAll("\\s+", " ").strip();
            return line.length() <= LONGEST_NAME ? line : line.substring(0, LONGEST_NAME - 1) + "…";
        }

        /// Whether a thread serves the language's own machinery.
        boolean helps(ThreadLife thread) {
            return role().helps()
                    || isJava(thread) && JvmThreads.has(thread.name())
                    || !told.isEmpty() && PoolThreads.has(nameOf(thread));
        }

        private boolean isJava(ThreadLife thread) {
            return node.commandAt(thread.sinceNanos()).equals(JAVA);
        }

        String nameOf(ThreadLife thread) {
            for (ProcessTrace each : told) {
                String name =
                        each.threadName(
                                thread.tid(), node.tidSinceNanos(thread), thread.deathNanos());
                if (name != null && !name.isBlank()) {
                    return name;
                }
            }
            String name = thread.name();
            if (isJava(thread) && node.numberOf(thread) == 1) {
                // The launcher runs `main` in a thread that it makes for it and does not name.
                return "main";
            }
            return name.isEmpty() || name.equals(node.commandAt(thread.sinceNanos()))
                    ? "thread " + node.numberOf(thread)
                    : name;
        }

        Startings startings() {
            return Startings.of(
                    node.leader(),
                    told.stream()
                            .map(ProcessTrace::readyNanos)
                            .filter(ready -> ready > 0)
                            .toList());
        }

        SwitchIntervals switchIntervals() {
            return SwitchIntervals.of(node, told);
        }

        TaskTimes tasksOf(ThreadLife thread) {
            long since = node.tidSinceNanos(thread);
            List<TaskTimes> times =
                    told.stream()
                            .flatMap(each ->
                                    each.tasksOf(thread.tid(), since, thread.deathNanos()).stream())
                            .toList();
            return times.isEmpty() ? TaskTimes.NONE : TaskTimes.joined(times);
        }

        Exit exit() {
            ThreadLife leader = node.leader();
            if (leader.deathNanos() == ThreadLife.NEVER) {
                return new Exit.Running();
            }
            Exit own = ends.ofProcess(leader);
            if (own == null) {
                own = reports.exit(leader.pid(), leader.sinceNanos());
            }
            return own == null ? new Exit.Lost() : own;
        }

        Exit exitOf(ThreadLife thread) {
            if (thread.deathNanos() == ThreadLife.NEVER) {
                return new Exit.Running();
            }
            for (ProcessTrace each : told) {
                String error =
                        each.error(thread.tid(), node.tidSinceNanos(thread), thread.deathNanos());
                if (error != null) {
                    return new Exit.Threw(error);
                }
            }
            Exit own = ends.of(thread.tid(), thread.deathNanos());
            boolean withProcess =
                    Math.abs(node.leader().deathNanos() - thread.deathNanos()) < SAME_END_NANOS;
            return own != null && (own instanceof Exit.Signalled || withProcess)
                    ? own
                    : new Exit.Exited(0);
        }

        /// A sentence on the process's life that its exit does not tell, or null.
        @Nullable String note() {
            List<String> notes = new ArrayList<>();
            ThreadLife leader = node.leader();
            if (exit() instanceof Exit.Signalled(int signal, String _) && signal == SIGTERM) {
                String by =
                        reports.endedBy(
                                leader.pid(), signal, node.pidSinceNanos(), leader.deathNanos());
                if (by != null) {
                    notes.add(Lane.USUAL + by);
                }
            }
            for (ProcessTrace each : told) {
                String error = each.error(leader.tid(), node.pidSinceNanos(), leader.deathNanos());
                if (error != null) {
                    notes.add(Lane.ENDED_BY + error);
                }
            }
            Deaf deaf = deaf();
            if (deaf != null) {
                notes.add("no hooks, as it was started with " + deaf.option());
            }
            ProcessNode root = tree.root();
            if (root != null && root != node) {
                long after = leader.deathNanos() - root.leader().deathNanos();
                if (root.leader().deathNanos() != ThreadLife.NEVER && after > SAME_END_NANOS) {
                    notes.add(
                            leader.deathNanos() == ThreadLife.NEVER
                                    ? "outlives the program"
                                    : String.format(
                                            Locale.ROOT,
                                            "outlived the program by %.2f s",
                                            after / 1e9));
                }
            }
            return notes.isEmpty() ? null : String.join(Lane.AND, notes);
        }

        /// What keeps the program from telling anything that it executes, or executed last.
        private @Nullable Deaf deaf() {
            ThreadLife leader = node.leader();
            long since = node.pidSinceNanos();
            long until =
                    node.isFork() ? leader.deathNanos() : leader.executions().getLast().nanos();
            Deaf deaf = reports.deaf(leader.pid(), since, until);
            return deaf == null || told.stream().anyMatch(each -> each.bornNanos() > deaf.nanos())
                    ? null
                    : deaf;
        }
    }
}
