package tandem.engine.program;

import org.jspecify.annotations.Nullable;

import tandem.model.Exit;
import tandem.model.Lane;
import tandem.probe.ThreadLife;
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
    private final Ends ends;
    private final ProgramTrace trace;
    private final Tree tree;

    /// @param rootName of the program's own process
    ProcessFacts(String rootName, Tree tree, Ends ends, ProgramTrace trace) {
        this.rootName = rootName;
        this.tree = tree;
        this.ends = ends;
        this.trace = trace;
    }

    OfProcess of(ProcessNode node) {
        return new OfProcess(node);
    }

    private List<ProcessTrace> told(ProcessNode node) {
        return trace.of(
                node.leader().pid(), node.leader().sinceNanos(), node.leader().deathNanos());
    }

    /// What is known of one process.
    final class OfProcess {
        private final ProcessNode node;
        private final List<ProcessTrace> told;
        private final List<ProcessTrace> toldByParent;

        private OfProcess(ProcessNode node) {
            this.node = node;
            told = told(node);
            ProcessNode parent = node.parent();
            toldByParent = parent == null ? List.of() : ProcessFacts.this.told(parent);
        }

        Role role() {
            if (!told.isEmpty()) {
                return told.getLast().role();
            }
            String line = String.join(" ", node.commandLine());
            if (node.leader().execs() == 0) {
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
            String own = told.isEmpty() ? "" : told.getLast().processName();
            if (!own.isEmpty()) {
                return own;
            }
            return switch (role()) {
                case RESOURCE_TRACKER -> "resource tracker";
                case FORKSERVER -> "forkserver";
                case PROGRAM, PROCESS, POOL_WORKER, EXECUTOR_WORKER -> commandName();
            };
        }

        private String commandName() {
            List<String> words = node.commandLine();
            if (node.leader().execs() == 0) {
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
                    || node.command().equals(JAVA) && JvmThreads.has(thread.name())
                    || !told.isEmpty() && PoolThreads.has(nameOf(thread));
        }

        String nameOf(ThreadLife thread) {
            for (ProcessTrace each : told) {
                String name =
                        each.threadName(thread.tid(), thread.sinceNanos(), thread.deathNanos());
                if (name != null && !name.isBlank()) {
                    return name;
                }
            }
            String name = thread.name();
            if (node.command().equals(JAVA) && node.numberOf(thread) == 1) {
                // The launcher runs `main` in a thread that it makes for it and does not name.
                return "main";
            }
            return name.isEmpty() || name.equals(node.command())
                    ? "thread " + node.numberOf(thread)
                    : name;
        }

        /// When the process came to the program's own code.
        long startedNanos() {
            long started =
                    node.leader().execs() > 0
                            ? node.leader().execNanos()
                            : node.leader().sinceNanos();
            for (ProcessTrace each : told) {
                started = Math.max(started, each.readyNanos());
            }
            return Math.min(started, node.leader().deathNanos());
        }

        long switchIntervalNanos() {
            return told.isEmpty() ? 5_000_000 : told.getLast().switchIntervalNanos();
        }

        TaskTimes tasksOf(ThreadLife thread) {
            for (ProcessTrace each : told) {
                TaskTimes times = each.tasksOf(thread.tid());
                if (times != TaskTimes.NONE) {
                    return times;
                }
            }
            return TaskTimes.NONE;
        }

        Exit exit() {
            ThreadLife leader = node.leader();
            if (leader.deathNanos() == ThreadLife.NEVER) {
                return new Exit.Running();
            }
            Exit own = ends.of(leader.tid(), leader.deathNanos());
            for (ProcessTrace each : own == null ? toldByParent : List.<ProcessTrace>of()) {
                own = each.exitOf(leader.pid());
            }
            return own == null ? new Exit.Lost() : own;
        }

        Exit exitOf(ThreadLife thread) {
            if (thread.deathNanos() == ThreadLife.NEVER) {
                return new Exit.Running();
            }
            for (ProcessTrace each : told) {
                String error = each.error(thread.tid(), thread.sinceNanos(), thread.deathNanos());
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
                for (ProcessTrace each : toldByParent) {
                    String by = each.endedBy(leader.pid(), signal);
                    if (by != null) {
                        notes.add(Lane.USUAL + by);
                    }
                }
            }
            for (ProcessTrace each : told) {
                String error = each.error(leader.tid(), leader.sinceNanos(), leader.deathNanos());
                if (error != null) {
                    notes.add(Lane.ENDED_BY + error);
                }
            }
            for (ProcessTrace each : toldByParent) {
                String option = each.deafness(leader.pid());
                if (option != null) {
                    notes.add("no hooks, as it was started with " + option);
                }
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
    }
}
