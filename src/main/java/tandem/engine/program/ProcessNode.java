package tandem.engine.program;

import org.jspecify.annotations.Nullable;

import tandem.probe.ThreadLife;
import tandem.probe.ThreadLife.Execution;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A process of a program, with its threads.
final class ProcessNode {
    private final int number;
    private final @Nullable ProcessNode parent;
    private final long pidSinceNanos;
    private final List<ProcessNode> children = new ArrayList<>(0);
    private final List<ThreadLife> threads = new ArrayList<>(1);
    private final List<ThreadLife> others = new ArrayList<>(0);
    private final Map<ThreadLife, Integer> numbers = new IdentityHashMap<>(1);
    private final Map<Integer, ThreadLife> latest = new HashMap<>(1);
    private final Map<ThreadLife, Long> tidSince = new IdentityHashMap<>(1);
    private final String inheritedCommand;
    private List<String> commandLine = List.of();
    private int readAtExecutions = -1;
    private long peakBytes;

    /// @param number by order of birth
    /// @param leader its first thread
    /// @param pidSinceNanos since when its process id can mean it: the end of an earlier process
    ///   that had the same
    ProcessNode(int number, ThreadLife leader, @Nullable ProcessNode parent, long pidSinceNanos) {
        this.number = number;
        this.parent = parent;
        this.pidSinceNanos = pidSinceNanos;
        threads.add(leader);
        if (parent == null) {
            inheritedCommand = "";
        } else {
            // The parent may have gone on to another program by the time its child is heard of.
            inheritedCommand = parent.commandAt(leader.sinceNanos());
            if (parent.readAtExecutions == parent.executionsUntil(leader.sinceNanos())) {
                commandLine = parent.commandLine;
            }
            parent.children.add(this);
        }
    }

    void add(ThreadLife thread) {
        numbers.put(thread, threads.size());
        threads.add(thread);
        others.add(thread);
        ThreadLife before = latest.put(thread.tid(), thread);
        if (before != null) {
            tidSince.put(thread, before.deathNanos());
        }
    }

    int number() {
        return number;
    }

    ThreadLife leader() {
        return threads.getFirst();
    }

    @Nullable ProcessNode parent() {
        return parent;
    }

    /// The processes that it made, in order of birth.
    List<ProcessNode> children() {
        return Collections.unmodifiableList(children);
    }

    /// Since when its process id can mean it, and not an earlier process.
    long pidSinceNanos() {
        return pidSinceNanos;
    }

    /// Since when a thread's id can mean that thread of it. Its birth may be later, where it was
    /// found by looking.
    long tidSinceNanos(ThreadLife thread) {
        return tidSince.getOrDefault(thread, pidSinceNanos);
    }

    /// Its threads in order of birth, the first included.
    List<ThreadLife> threads() {
        return Collections.unmodifiableList(threads);
    }

    /// The program that it executes, or executed last: at most 15 bytes of its name, where the
    /// kernel told it.
    String command() {
        return commandAt(ThreadLife.NEVER);
    }

    /// The program that it executed at a time.
    String commandAt(long nanos) {
        Optional<Execution> execution = leader().executing(nanos);
        String told = execution.map(Execution::command).orElse(inheritedCommand);
        boolean read = readAtExecutions == executionsUntil(nanos) && !commandLine.isEmpty();
        if (!told.isEmpty() || !read) {
            return told;
        }
        String first = commandLine.getFirst();
        return first.substring(first.lastIndexOf('/') + 1);
    }

    private int executionsUntil(long nanos) {
        int count = leader().executions().size();
        while (count > 0 && leader().executions().get(count - 1).nanos() > nanos) {
            count--;
        }
        return count;
    }

    /// Whether it goes on in its parent's program, and has executed none of its own.
    boolean isFork() {
        return leader().executions().isEmpty();
    }

    /// The words of its command line: its parent's where it has executed nothing of its own, none
    /// where it was gone before it could be read.
    List<String> commandLine() {
        return isFork() || readAtExecutions == leader().executions().size()
                ? commandLine
                : List.of();
    }

    /// Whether its command line was not read since it began to execute its program.
    boolean wantsCommandLine() {
        return isAlive() && readAtExecutions != leader().executions().size();
    }

    void commandLine(List<String> words) {
        if (!words.isEmpty()) {
            commandLine = words;
            readAtExecutions = leader().executions().size();
        }
    }

    /// The most memory that it was seen to have resident, in bytes.
    long peakBytes() {
        return peakBytes;
    }

    void weigh(long bytes) {
        peakBytes = Math.max(peakBytes, bytes);
    }

    /// A thread's place among its threads, by birth; the first's is 0.
    int numberOf(ThreadLife thread) {
        return numbers.getOrDefault(thread, 0);
    }

    /// Whether it was a CPython with a global interpreter lock at a time, by its command's name.
    boolean hasGilAt(long nanos) {
        String command = commandAt(nanos);
        return command.startsWith("python") && !command.endsWith("t");
    }

    /// Whether it ever was.
    boolean hadGil() {
        return hasGilAt(leader().sinceNanos())
                || leader().executions().stream().anyMatch(each -> hasGilAt(each.nanos()));
    }

    boolean isAlive() {
        if (leader().deathNanos() == ThreadLife.NEVER) {
            return true;
        }
        others.removeIf(thread -> thread.deathNanos() != ThreadLife.NEVER);
        return !others.isEmpty();
    }
}
