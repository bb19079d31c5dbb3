package tandem.engine.program;

import org.jspecify.annotations.Nullable;

import tandem.model.Arrival;
import tandem.model.Exit;
import tandem.model.Lane;
import tandem.model.Language;
import tandem.model.Program;
import tandem.probe.OnCore;
import tandem.probe.Proc;
import tandem.probe.ProcessEvents;
import tandem.probe.SwitchEvents;
import tandem.probe.ThreadLife;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// All that watches a program: the kernel's switch events and process events where they may be had,
/// the hooks inside CPython, and `/proc`. Not thread-safe.
final class Observation implements AutoCloseable {
    private static final long WEIGH_NANOS = 20_000_000;

    /// How long after a death its exit status may come.
    private static final long STATUS_NANOS = 300_000_000;

    private final Program program;
    private final ProgramTrace trace;
    private final ResultTraces arrivals;
    private final @Nullable FlightRecorder flight;
    private @Nullable VirtualLanes virtual;
    private final OnCore onCore = new OnCore();
    private final List<String> notes = new ArrayList<>();
    private final Map<Long, Long> goneSince = new HashMap<>();
    private @Nullable SwitchEvents switches;
    private @Nullable ProcessEvents processEvents;
    private @Nullable Subject subject;
    private long weighedNanos;
    private long originNanos = System.nanoTime();

    /// The program's processes, once its first was started.
    ///
    /// @param watch what finds processes where the kernel tells of none, or null
    private record Subject(Tree tree, Ends ends, LaneBuilder lanes, @Nullable ProcWatch watch) {}

    /// @param traces where the hooks inside the program write
    /// @param flight what tells of virtual threads at the end, or null
    Observation(Program program, Path traces, @Nullable FlightRecorder flight) {
        this.flight = flight;
        this.program = program;
        trace = new ProgramTrace(traces);
        arrivals = new ResultTraces(trace);
    }

    /// Begins to listen, on the thread that will start the program.
    ///
    /// @param wantsSwitches whether switch events may be used
    void listen(boolean wantsSwitches) {
        if (wantsSwitches) {
            switch (SwitchEvents.open()) {
                case SwitchEvents.Opened(SwitchEvents events) -> {
                    switches = events;
                    notes.add(
                            "Births, ends and every moment on a core come from the kernel's switch"
                                    + " events.");
                }
                case SwitchEvents.Unavailable(String reason) ->
                        notes.add("When a thread was on a core is not known: " + reason + ".");
            }
        }
        switch (ProcessEvents.open(switches == null)) {
            case ProcessEvents.Opened(ProcessEvents events) -> {
                processEvents = events;
                notes.add(
                        (switches == null ? "Births, ends and exit codes" : "Exit codes")
                                + " come from the kernel's process connector.");
            }
            case ProcessEvents.Unavailable(String reason) -> {
                notes.add(
                        "How processes ended is known only as far as the program itself asked: "
                                + reason
                                + ".");
                if (switches == null) {
                    notes.add(
                            "Processes and threads were found by looking at /proc: those that lived"
                                    + " shortly may be missing.");
                }
            }
        }
    }

    /// The program's own process was started.
    ///
    /// @param nanos when it was asked for
    void begin(long pid, long nanos) {
        Tree tree = new Tree(pid);
        Ends ends = new Ends(switches == null ? onCore : null, pid);
        LaneBuilder lanes =
                new LaneBuilder(
                        tree,
                        new ProcessFacts(program.name(), tree, ends, trace),
                        switches != null);
        boolean blind = switches == null && processEvents == null;
        subject = new Subject(tree, ends, lanes, blind ? new ProcWatch(pid) : null);
        originNanos = nanos;
    }

    /// Takes what was told since.
    ///
    /// @return up to when everything is known
    long take() {
        long until = switches == null ? System.nanoTime() : switches.drain(onCore);
        if (subject != null) {
            Tree tree = subject.tree();
            if (subject.watch() != null) {
                subject.watch().look(onCore, until);
            }
            tree.grow(onCore);
            if (processEvents != null) {
                processEvents.drain(subject.ends());
                tree.grow(onCore);
            }
            look(tree, until);
            try {
                trace.poll();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            ProcessNode root = tree.root();
            if (root != null) {
                originNanos = root.leader().sinceNanos();
            }
        }
        return until;
    }

    private void look(Tree tree, long nanos) {
        boolean weigh = nanos - weighedNanos >= WEIGH_NANOS;
        if (weigh) {
            weighedNanos = nanos;
        }
        for (ProcessNode node : tree.processes()) {
            if (node.wantsCommandLine()) {
                node.commandLine(Proc.commandLine(node.leader().pid()));
            }
            if (node.isAlive() && (weigh || node.peakBytes() == 0)) {
                node.weigh(Proc.peakResidentBytes(node.leader().pid()).orElse(0));
            }
        }
    }

    /// Whether the kernel keeps what happens until it is taken.
    boolean keeps() {
        return switches != null || processEvents != null;
    }

    /// The program's processes that have not ended.
    List<Long> living() {
        List<Long> living = subject == null ? List.of() : subject.tree().living();
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
        while (take() < now || !allEndsKnown() && System.nanoTime() < now + STATUS_NANOS) {
            LockSupport.parkNanos(200_000);
        }
        if (processEvents != null && processEvents.overrun()) {
            notes.add("Some ends were not told: more happened than could be taken in.");
        }
        noteHooks();
        readFlight();
        if (subject != null) {
            subject.lanes().makeAnew();
        }
        return now;
    }

    /// The kernel tells an exit status a little after the death itself.
    private boolean allEndsKnown() {
        Subject watched = subject;
        return processEvents == null
                || watched == null
                || watched.tree().processes().stream()
                        .map(ProcessNode::leader)
                        .filter(leader -> leader.deathNanos() != ThreadLife.NEVER)
                        .allMatch(leader ->
                                watched.ends().of(leader.tid(), leader.deathNanos()) != null);
    }

    private void noteHooks() {
        if (!trace.all().isEmpty()) {
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
        return subject != null && subject.lanes().switches();
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
                        .of(
                                root.leader().pid(),
                                root.leader().sinceNanos(),
                                root.leader().deathNanos())
                        .stream()
                        .anyMatch(ProcessTrace::exiting);
    }

    /// Sentences on what comes from where.
    List<String> notes() {
        return notes;
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

    /// Stops watching. What is known stays.
    @Override
    public void close() {
        if (switches != null) {
            switches.close();
            switches = null;
        }
        if (processEvents != null) {
            processEvents.close();
            processEvents = null;
        }
        try {
            trace.close();
        } catch (IOException e) {
            // What was read of it is all that is wanted.
        }
    }
}
