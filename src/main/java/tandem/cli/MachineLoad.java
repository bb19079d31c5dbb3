package tandem.cli;

import tandem.model.ContenderRun;
import tandem.model.Lane;
import tandem.model.State;
import tandem.probe.Background;
import tandem.probe.CpuUse;
import tandem.probe.SpeedMeter;

import java.util.ArrayList;
import java.util.List;

/// Looks again and again at what all processes use of the cores and how fast these are, from its
/// making to its end, so that what others used during a run can be told afterwards. Each look takes
/// a core from whoever has it, and where that one holds a lock from others, too: hence few of them.
final class MachineLoad implements AutoCloseable {
    private static final long PERIOD_MILLIS = 40;

    /// Of the mean speed of a dozen looks, some of which fall into a moment in which a core's other
    /// half has a neighbour.
    private static final double SCATTER = 0.1;

    /// @param nanos since the beginning
    /// @param idle of all cores until then
    /// @param speed of one of them, 0 if unknown
    private record Look(long nanos, CpuUse.Idle idle, double speed) {
        double busyNanosUntil(Look later) {
            return (double) idle.cores() * (later.nanos - nanos)
                    - (later.idle.nanos() - idle.nanos());
        }
    }

    private final List<Look> looks = new ArrayList<>();
    private final Thread thread;
    private final long beganMillis = System.currentTimeMillis();

    MachineLoad() {
        look(0);
        thread = Thread.ofPlatform().daemon().name("machine-load").start(this::watch);
    }

    private void watch() {
        Background.standBack();
        SpeedMeter meter = new SpeedMeter();
        try {
            while (true) {
                double speed = meter.look().orElse(0);
                look(speed);
                Thread.sleep(PERIOD_MILLIS);
            }
        } catch (InterruptedException e) {
            look(0);
        }
    }

    private synchronized void look(double speed) {
        long nanos = (System.currentTimeMillis() - beganMillis) * 1_000_000;
        CpuUse.idle().ifPresent(idle -> looks.add(new Look(nanos, idle, speed)));
    }

    /// How fast the cores were during a run, as a multiple of what they were during another; 1 if
    /// that is not known, or no more than what the looks themselves scatter.
    synchronized double speedDuring(ContenderRun run, ContenderRun other) {
        double ratio = meanSpeed(run) / meanSpeed(other);
        return Double.isFinite(ratio) && ratio > 0 && Math.abs(ratio - 1) > SCATTER ? ratio : 1;
    }

    private double meanSpeed(ContenderRun run) {
        return looks.stream()
                .filter(look -> look.speed() > 0)
                .filter(look -> look.nanos() >= run.beganNanos())
                .filter(look -> look.nanos() <= run.beganNanos() + run.makespanNanos())
                .mapToDouble(Look::speed)
                .average()
                .orElse(0);
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
