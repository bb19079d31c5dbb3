package tandem.engine.program;

import org.jspecify.annotations.Nullable;

import tandem.engine.host.StepGuard;
import tandem.model.Arrival;
import tandem.model.Exit;
import tandem.model.Lane;
import tandem.model.Language;
import tandem.model.Program;
import tandem.probe.OnCore;
import tandem.probe.Proc;
import tandem.probe.ThreadLife;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// All that watches a program: the kernel, the hooks inside CPython, and `/proc`. What cannot be
/// had of one of them is left out and said, and the others go on. Not thread-safe.
final class Observation implements AutoCloseable {
    private static final long WEIGH_NANOS = 20_000_000;

    /// How long after a death its exit status may come.
    private static final long STATUS_NANOS = 300_000_000;

    /// How long the kernel's records are waited for that lie in the past.
    private static final long LAST_NANOS = 5_000_000_000L;

    /// How many different troubles are told.
    private static final int MOST_TROUBLES = 10;

    private final Program program;

    /// Guarded by itself: what goes wrong may do so on any thread.
    private final List<String> troubles = new ArrayList<>();

    private final StepGuard guard = new StepGuard(this::trouble);
    private final ProgramTrace trace;
    private final ArrivalBuilder arrivals;
    private final @Nullable FlightRecorder flight;
    private @Nullable VirtualLanes virtual;
    private final OnCore onCore = new OnCore();
    private final List<String> notes = new ArrayList<>();
    private final Map<Long, Long> goneSince = new HashMap<>();
    private KernelWitness kernel = KernelWitness.none(guard);
    private @Nullable Subject subject;
    private long weighedNanos;
    private long originNanos = System.nanoTime();
    private int endsKnown;

    /// The program's processes, once its first was started.
    ///
    /// @param watch what finds processes where the kernel tells of none, or null
    private record Subject(
            ProgramTree tree, ThreadEnds ends, LaneBuilder lanes, @Nullable ProcWatch watch) {}

    /// @param traces where the hooks inside the program write
    /// @param flight what tells of virtual threads at the end, or null
    Observation(Program program, Path traces, @Nullable FlightRecorder flight) {
        this.flight = flight;
        this.program = program;
        trace = new ProgramTrace(traces, guard);
        arrivals = new ArrivalBuilder(trace);
    }

    private void trouble(String what) {
        String note = "Left out: " + what + ".";
        synchronized (troubles) {
            if (troubles.size() < MOST_TROUBLES && !troubles.contains(note)) {
                troubles.add(note);
            }
        }
    }

    /// Begins to listen, on the thread that will start the program.
    ///
    /// @param wantsSwitches whether switch events may be used
    void listen(boolean wantsSwitches) {
        listen(KernelWitness.listen(wantsSwitches, guard));
    }

    /// @param witness what tells of the kernel
    void listen(KernelWitness witness) {
        kernel = witness;
        notes.addAll(witness.notes());
    }

    /// The guard behind which all is taken.
    StepGuard guard() {
        return guard;
    }

    /// The program's own process was started.
    ///
    /// @param nanos when it was asked for
    void begin(long pid, long nanos) {
        ProgramTree tree = new ProgramTree(pid);
        ThreadEnds ends = new ThreadEnds(kernel.tellsBirths() ? onCore : null, pid);
        LaneBuilder lanes =
                new LaneBuilder(
                        tree, new ProcessFacts(program.name(), tree, ends, trace), kernel, guard);
        subject = new Subject(tree, ends, lanes, kernel.isBlind() ? new ProcWatch(pid) : null);
        originNanos = nanos;
    }

    /// Takes what was told since.
    ///
    /// @return up to when everything is known
    long take() {
        long until = kernel.drainSwitches(onCore);
        Subject watched = subject;
        if (watched != null) {
            guard.take("what is new cannot be taken in", () -> take(watched, until));
        }
        return until;
    }

    private void take(Subject watched, long until) {
        ProgramTree tree = watched.tree();
        ProcWatch watch = watched.watch();
        if (watch != null) {
            watch.look(onCore, until);
        }
        tree.grow(onCore);
        kernel.drainEnds(watched.ends());
        tree.grow(onCore);
        watched.ends().forgetOthers(until, pid -> tree.latest(pid) != null);
        look(tree, until);
        trace.poll(pid -> {
            ProcessNode node = tree.latest(pid);
            return node == null ? !Proc.isAlive(pid) : !node.isAlive();
        });
        ProcessNode root = tree.root();
        if (root != null) {
            originNanos = root.leader().sinceNanos();
        }
    }

    private void look(ProgramTree tree, long nanos) {
        boolean weigh = nanos - weighedNanos >= WEIGH_NANOS;
        if (weigh) {
            weighedNanos = nanos;
        }
        for (ProcessNode node : tree.alive()) {
            if (node.wantsCommandLine()) {
                node.commandLine(Proc.commandLine(node.leader().pid()));
            }
            if (weigh || node.peakBytes() == 0) {
                node.weigh(Proc.peakResidentBytes(node.leader().pid()).orElse(0));
            }
        }
    }

    /// Whether the kernel keeps what happens until it is taken.
    boolean keeps() {
        return kernel.keeps();
    }

    /// The program's processes that have not ended.
    List<Long> living() {
        List<Long> living = subject == null ? List.of() : subject.tree().living();
        goneSince.keySet().retainAll(living);
        long now = System.nanoTime();
        for (long pid : living) {
            // Where records were dropped, a death may never be told.
            if (Proc.isAlive(pid)) {
                goneSince.remove(pid);
            } else if (now - goneSince.computeIfAbsent(pid, key -> now) > STATUS_NANOS) {
                onCore.gone(Math.toIntExact(pid), now);
            }
        }
        return living;
    }

    /// All has ended: takes the last of what is told, and what is known by then is final.
    ///
    /// @return up to when everything is known
    long settle() {
        long now = System.nanoTime();
        while (take() < now && System.nanoTime() < now + LAST_NANOS
                || (!allEndsKnown() || trace.waiting()) && System.nanoTime() < now + STATUS_NANOS) {
            LockSupport.parkNanos(200_000);
        }
        if (kernel.overrun()) {
            notes.add("Some ends were not told: more happened than could be taken in.");
        }
        guard.take("what hooks told cannot be summed up", this::noteHooks);
        guard.take("the record of virtual threads cannot be read", this::readFlight);
        if (subject != null) {
            subject.lanes().makeAnew();
        }
        return now;
    }

    /// The kernel tells an exit status a little after the death itself.
    private boolean allEndsKnown() {
        Subject watched = subject;
        if (!kernel.tellsEnds() || watched == null) {
            return true;
        }
        List<ProcessNode> all = watched.tree().processes();
        while (endsKnown < all.size()) {
            ThreadLife leader = all.get(endsKnown).leader();
            if (leader.deathNanos() != ThreadLife.NEVER
                    && watched.ends().ofProcess(leader) == null) {
                return false;
            }
            endsKnown++;
        }
        return true;
    }

    private void noteHooks() {
        if (trace.all().stream().anyMatch(told -> told.bornNanos() != 0)) {
            notes.add("Names, roles and tasks come from hooks inside CPython.");
            noteQuickSteps();
        } else if (program.kind() == Program.Kind.JAVA && flight == null) {
            notes.add(
                    "Virtual threads are not seen, but their carriers: only the virtual machine"
                            + " knows of them, which tells with --virtual-threads.");
        } else if (program.kind().language() == Language.PYTHON) {
            notes.add(
                    "The interpreter told nothing of itself: names and tasks are missing. Options"
                            + " like -I, -E or -S, and versions before 3.8, keep the hooks out.");
        }
        long unreadable = trace.unreadable();
        if (unreadable > 0) {
            notes.add(
                    unreadable == 1
                            ? "Left out: one line of what the hooks wrote cannot be read."
                            : "Left out: %d lines of what the hooks wrote cannot be read."
                                    .formatted(unreadable));
        }
    }

    private void readFlight() {
        if (flight != null) {
            virtual = flight.read().map(VirtualLanes::new).orElse(null);
            notes.addAll(
                    virtual == null
                            ? List.of("The virtual machine left no record of virtual threads.")
                            : virtual.notes());
        }
    }

    private void noteQuickSteps() {
        long quick = trace.all().stream().mapToLong(told -> told.steps().quick()).sum();
        if (quick > 0) {
            notes.add(
                    quick == 1
                            ? "One step of an asyncio task took less than 100 µs and is not shown."
                            : "%d steps of asyncio tasks took less than 100 µs each and are not shown."
                                    .formatted(quick));
        }
    }

    /// The lanes as far as they are known.
    ///
    /// @param untilNanos from {@link #take}
    List<Lane> lanes(long untilNanos) {
        List<Lane> lanes =
                subject == null ? List.of() : subject.lanes().lanes(originNanos, untilNanos);
        return virtual == null ? lanes : virtual.among(lanes, originNanos);
    }

    /// The results that came to those who had asked for them.
    ///
    /// @param lanes from {@link #lanes}
    List<Arrival> arrivals(List<Lane> lanes) {
        return arrivals.of(lanes, originNanos);
    }

    /// Whether the kernel tells when threads are on a core.
    boolean hasSwitches() {
        return subject != null && kernel.hadSwitches();
    }

    /// How the program's own process ended, as the kernel told it; null if it did not.
    @Nullable Exit rootExit() {
        ProcessNode root = subject == null ? null : subject.tree().root();
        return root == null || subject == null
                ? null
                : subject.ends().of(root.leader().tid(), root.leader().deathNanos());
    }

    /// Whether the program's own process said that it shuts down in good order.
    boolean rootExiting() {
        ProcessNode root = subject == null ? null : subject.tree().root();
        return root != null
                && trace
                        .of(root.leader().pid(), root.pidSinceNanos(), root.leader().deathNanos())
                        .stream()
                        .anyMatch(ProcessTrace::exiting);
    }

    /// Sentences on what comes from where, and on what is missing.
    List<String> notes() {
        List<String> all = new ArrayList<>(notes);
        synchronized (troubles) {
            all.addAll(troubles);
        }
        return all;
    }

    /// How many events the kernel told.
    long recorded() {
        long recorded = 0;
        for (ThreadLife life : onCore.lives()) {
            recorded += 2L * life.count() + 2;
        }
        return recorded;
    }

    /// How many events of the kernel's were lost.
    long lost() {
        return onCore.lost();
    }

    /// How many files of hooks are open.
    int open() {
        return trace.open();
    }

    /// Stops watching. What is known stays.
    @Override
    public void close() {
        kernel.close();
        trace.close();
    }
}
