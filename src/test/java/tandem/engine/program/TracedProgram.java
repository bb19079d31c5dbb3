package tandem.engine.program;

import tandem.engine.host.StepGuard;
import tandem.model.Lane;
import tandem.probe.OnCore;
import tandem.probe.ThreadLife;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A program that nobody runs: what the kernel and its interpreters would tell of it is told by a
/// test. Its times are milliseconds since it was made.
final class TracedProgram {
    static final int ROOT = 100;

    final OnCore onCore = new OnCore();
    final ProgramTree tree = new ProgramTree(ROOT);
    final ThreadEnds ends = new ThreadEnds(null, ROOT);
    final List<String> failures = new ArrayList<>();
    final ProgramTrace trace;
    final LaneBuilder lanes;

    private final Path folder;
    private final long originNanos = System.nanoTime() - 500_000_000;
    private final Map<Integer, Integer> files = new HashMap<>();

    /// @param folder for what interpreters tell
    TracedProgram(Path folder) {
        this.folder = folder;
        StepGuard guard = new StepGuard(failures::add);
        trace = new ProgramTrace(folder, guard);
        lanes =
                new LaneBuilder(
                        tree,
                        new ProcessFacts("program", tree, ends, trace),
                        KernelWitness.none(guard),
                        guard);
    }

    long nanos(int millis) {
        return originNanos + millis * 1_000_000L;
    }

    void born(int pid, int parent, int millis) {
        onCore.fork(pid, parent, pid, parent, nanos(millis));
    }

    void thread(int pid, int tid, int millis) {
        onCore.fork(pid, pid, tid, pid, nanos(millis));
    }

    void executes(int pid, String command, int millis) {
        onCore.named(pid, pid, nanos(millis), command, true);
    }

    void dies(int pid, int tid, int millis) {
        onCore.exit(pid, 0, tid, 0, nanos(millis));
    }

    /// Another interpreter begins in a process, and a file of its own with it.
    ///
    /// @return its file
    Path interpreter(int pid, int parent, int millis) throws IOException {
        int number = files.merge(pid, 1, Integer::sum) - 1;
        Path file = folder.resolve("trace-%d-%d.log".formatted(pid, number));
        Files.createFile(file);
        tell(
                file,
                pid,
                "born",
                millis,
                "%d\t%d\tstarted\tprogram\t0\t0\t3.13.0\tpython3\t5000000".formatted(pid, parent));
        return file;
    }

    void tell(Path file, int tid, String kind, int millis, String fields) throws IOException {
        write(file, "%s\t%d\t%d\t%s\n".formatted(kind, nanos(millis), tid, fields));
    }

    void write(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.APPEND);
    }

    void take() {
        tree.grow(onCore);
        trace.poll(pid -> {
            ProcessNode node = tree.latest(pid);
            return node != null && !node.isAlive();
        });
    }

    List<Lane> lanes() {
        take();
        take();
        return lanes.lanes(originNanos, nanos(400));
    }

    Lane lane(int pid) {
        return lanes().stream()
                .filter(lane -> lane.tid() == pid)
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    ProcessFacts.OfProcess facts(int pid) {
        take();
        take();
        return new ProcessFacts("program", tree, ends, trace).of(node(pid));
    }

    ProcessNode node(int pid) {
        ProcessNode node = tree.latest(pid);
        if (node == null) {
            throw new AssertionError("no process " + pid);
        }
        return node;
    }

    ThreadLife life(int tid) {
        return onCore.thread(tid).orElseThrow();
    }
}
