package tandem.engine.program;

import org.jspecify.annotations.Nullable;

import tandem.probe.ThreadLife;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// A process of a program, with its threads.
final class ProcessNode {
    private final int number;
    private final @Nullable ProcessNode parent;
    private final List<ThreadLife> threads = new ArrayList<>();
    private final Map<ThreadLife, Integer> numbers = new IdentityHashMap<>();
    private final String inheritedName;
    private List<String> commandLine = List.of();
    private int readAtExecs = -1;
    private long peakBytes;

    /// @param number by order of birth
    /// @param leader its first thread
    ProcessNode(int number, ThreadLife leader, @Nullable ProcessNode parent) {
        this.number = number;
        this.parent = parent;
        threads.add(leader);
        inheritedName = parent == null ? "" : parent.command();
        if (parent != null) {
            commandLine = parent.commandLine;
        }
    }

    void add(ThreadLife thread) {
        numbers.put(thread, threads.size());
        threads.add(thread);
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

    /// Its threads in order of birth, the first included.
    List<ThreadLife> threads() {
        return threads;
    }

    /// The program that it executes: at most 15 bytes of its name, where the kernel told it.
    String command() {
        if (!leader().name().isEmpty()) {
            return leader().name();
        }
        if (!inheritedName.isEmpty() || commandLine.isEmpty()) {
            return inheritedName;
        }
        String first = commandLine.getFirst();
        return first.substring(first.lastIndexOf('/') + 1);
    }

    /// The words of its command line: its parent's where it has executed nothing of its own, none
    /// where it was gone before it could be read.
    List<String> commandLine() {
        return leader().execs() == 0 || readAtExecs == leader().execs() ? commandLine : List.of();
    }

    /// Whether its command line was not read since it began to execute its program.
    boolean wantsCommandLine() {
        return isAlive() && readAtExecs != leader().execs();
    }

    void commandLine(List<String> words) {
        if (!words.isEmpty()) {
            commandLine = words;
            readAtExecs = leader().execs();
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

    /// Whether it is a CPython with a global interpreter lock, by its command's name.
    boolean hasGil() {
        return command().startsWith("python") && !command().endsWith("t");
    }

    boolean isAlive() {
        return threads.stream().anyMatch(thread -> thread.deathNanos() == ThreadLife.NEVER);
    }
}
