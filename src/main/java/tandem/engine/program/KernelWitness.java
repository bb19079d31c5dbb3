package tandem.engine.program;

import org.jspecify.annotations.Nullable;

import tandem.engine.host.StepGuard;
import tandem.probe.Access;
import tandem.probe.OnCore;
import tandem.probe.ProcessObserver;
import tandem.probe.SwitchObserver;
import tandem.probe.here.ThisSystem;

import java.util.List;
import java.util.stream.Stream;

/// What the kernel tells of a program: switches and ends, each where it may be had. One that breaks
/// is given up, and the other goes on. Not thread-safe.
final class KernelWitness implements AutoCloseable {
    private final StepGuard guard;
    private final List<String> notes;
    private final boolean hadSwitches;
    private final boolean hadProcesses;
    private @Nullable SwitchObserver switches;
    private @Nullable ProcessObserver processes;
    private boolean overrun;
    private long knownUntilNanos = Long.MAX_VALUE;
    private long drainedNanos;

    /// @param guard takes what breaks
    /// @param notes sentences on what comes from where
    KernelWitness(
            @Nullable SwitchObserver switches,
            @Nullable ProcessObserver processes,
            StepGuard guard,
            List<String> notes) {
        this.switches = switches;
        this.processes = processes;
        this.guard = guard;
        this.notes = List.copyOf(notes);
        hadSwitches = switches != null;
        hadProcesses = processes != null;
        drainedNanos = switches == null ? System.nanoTime() : switches.openedNanos();
    }

    /// Knows nothing.
    static KernelWitness none(StepGuard guard) {
        return new KernelWitness(null, null, guard, List.of());
    }

    /// Begins to listen, on the thread that will start the program.
    ///
    /// @param wantsSwitches whether switch events may be used
    static KernelWitness listen(boolean wantsSwitches, StepGuard guard) {
        SwitchObserver switches = null;
        String switchNote = "";
        if (wantsSwitches) {
            switch (ThisSystem.switches()) {
                case Access.Granted<SwitchObserver>(SwitchObserver observer) -> {
                    switches = observer;
                    switchNote =
                            "Births, ends and every moment on a core come from the kernel's switch"
                                    + " events.";
                }
                case Access.NotObserved<SwitchObserver>(String reason) ->
                        switchNote = "When a thread was on a core is not known: " + reason + ".";
            }
        }
        return switch (ThisSystem.processes(switches == null)) {
            case Access.Granted<ProcessObserver>(ProcessObserver observer) ->
                    new KernelWitness(
                            switches,
                            observer,
                            guard,
                            notes(
                                    switchNote,
                                    (switches == null
                                                    ? "Births, ends and exit codes"
                                                    : "Exit codes")
                                            + " come from the kernel's process connector."));
            case Access.NotObserved<ProcessObserver>(String reason) ->
                    new KernelWitness(
                            switches,
                            null,
                            guard,
                            notes(
                                    switchNote,
                                    "How processes ended is known only as far as the program itself"
                                            + " asked: "
                                            + reason
                                            + ".",
                                    switches == null
                                            ? "Processes and threads were found by looking at"
                                                    + " /proc: those that lived shortly may be"
                                                    + " missing."
                                            : ""));
        };
    }

    private static List<String> notes(String... notes) {
        return Stream.of(notes).filter(note -> !note.isEmpty()).toList();
    }

    /// Sentences on what comes from where.
    List<String> notes() {
        return notes;
    }

    /// Whether the kernel told when threads were on a core, at least for a time.
    boolean hadSwitches() {
        return hadSwitches;
    }

    /// Up to when it did; {@link Long#MAX_VALUE} while it does.
    long knownUntilNanos() {
        return knownUntilNanos;
    }

    /// Whether births must be told by the process connector, as nothing else tells them.
    boolean tellsBirths() {
        return !hadSwitches && hadProcesses;
    }

    /// Whether it can tell nothing, and never could.
    boolean isBlind() {
        return !hadSwitches && !hadProcesses;
    }

    /// Whether the kernel keeps what happens until it is taken.
    boolean keeps() {
        return switches != null || processes != null;
    }

    /// Whether exit statuses come from the kernel.
    boolean tellsEnds() {
        return processes != null;
    }

    /// Takes births, ends and switches.
    ///
    /// @return up to when everything is known
    long drainSwitches(OnCore onCore) {
        SwitchObserver observer = switches;
        if (observer == null) {
            return System.nanoTime();
        }
        if (guard.take(
                "when threads were on a core is not known from some moment on",
                () -> drainedNanos = observer.drain(onCore))) {
            return drainedNanos;
        }
        knownUntilNanos = drainedNanos;
        switches = null;
        guard.take("switch events cannot be closed", observer::close);
        return System.nanoTime();
    }

    /// Takes exit statuses, and births where nothing else tells them.
    void drainEnds(ThreadEnds ends) {
        ProcessObserver observer = processes;
        if (observer == null) {
            return;
        }
        if (guard.take(
                "how processes ended is not known from some moment on",
                () -> observer.drain(ends))) {
            overrun |= observer.overrun();
        } else {
            processes = null;
            guard.take("process events cannot be closed", observer::close);
        }
    }

    /// Whether ends were not told because more happened than could be taken in.
    boolean overrun() {
        return overrun;
    }

    @Override
    public void close() {
        SwitchObserver ofSwitches = switches;
        ProcessObserver ofProcesses = processes;
        switches = null;
        processes = null;
        if (ofSwitches != null) {
            guard.take("switch events cannot be closed", ofSwitches::close);
        }
        if (ofProcesses != null) {
            guard.take("process events cannot be closed", ofProcesses::close);
        }
    }
}
