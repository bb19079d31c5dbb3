package tandem.bench;

import tandem.model.ContenderRun;
import tandem.model.Lane;
import tandem.model.span.State;
import tandem.probe.Background;
import tandem.probe.CpuUse;

import java.util.ArrayList;
import java.util.List;

/// Looks again and again at what all processes use of the cores, from its making to its end, so
/// that what others used during a run can be told afterwards. Each look takes a core from whoever
/// has it, and where that one holds a lock from others, too: hence few of them.
final class MachineLoad implements AutoCloseable {
    private static final long PERIOD_MILLIS = 40;

    /// @param nanos since the beginning
    /// @param idle of all cores until then
    private record Look(long nanos, CpuUse.Idle idle) {
        double busyNanosUntil(Look later) {
            return (double) idle.cores() * (later.nanos - nanos)
                    - (later.idle.nanos() - idle.nanos());
        }
    }

    private final List<Look> looks = new ArrayList<>();
    private final Thread thread;
    private final long beganMillis = System.currentTimeMillis();

    MachineLoad() {
        look();
        thread = Thread.ofPlatform().daemon().name("machine-load").start(this::watch);
    }

    private void watch() {
        Background.standBack();
        try {
            while (true) {
                Thread.sleep(PERIOD_MILLIS);
                look();
            }
        } catch (InterruptedException e) {
            look();
        }
    }

    private synchronized void look() {
        long nanos = (System.currentTimeMillis() - beganMillis) * 1_000_000;
        CpuUse.idle().ifPresent(idle -> looks.add(new Look(nanos, idle)));
    }

    /// How many cores others than a run's workers used while it went on. What its parent used is
    /// among it.
    synchronized double othersDuring(ContenderRun run) {
        Look first = null;
        Look last = null;
        for (Look look : looks) {
            if (look.nanos() <= run.beganNanos() || first == null) {
                first = look;
            }
            if (look.nanos() <= run.beganNanos() + run.makespanNanos()) {
                last = look;
            }
        }
        if (first == null || last == null || last.nanos() <= first.nanos()) {
            return 0;
        }
        double share = (double) run.makespanNanos() / (last.nanos() - first.nanos());
        double busy = first.busyNanosUntil(last) * Math.min(1, share);
        return Math.max(0, (busy - own(run)) / run.makespanNanos());
    }

    private static double own(ContenderRun run) {
        double own = 0;
        for (Lane lane : run.lanes()) {
            long[] nanos = lane.spans().nanosByState();
            own += nanos[State.ON_CORE.ordinal()];
        }
        return own;
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }
}
