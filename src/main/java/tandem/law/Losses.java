package tandem.law;

import tandem.law.Loss.Reason;
import tandem.model.ContenderRun;
import tandem.model.Lane;
import tandem.model.Recording;
import tandem.model.span.Evidence;
import tandem.model.span.Spans;
import tandem.model.span.State;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// Why a contender is not as many times as fast as there are cores.
///
/// During a makespan `M` of `n` cores there is `n M` of core time. What the serial run took, `S`,
/// is the useful part, and each moment in which a core was without a worker is accounted to what a
/// worker did instead. So the losses are what is missing, all of it: `n = S / M + (sum of losses) /
/// M`, with the speedup `S / M`.
///
/// A parent that makes threads of an interpreter with a global lock needs that lock for each. So
/// while one worker runs and has it, whoever is not made yet waits for the lock too.
public final class Losses {
    private static final int ON_CORE = Reason.values().length;

    private final int cores;
    private final double[] nanos = new double[Reason.values().length];
    private final boolean locked;
    private double worked;

    private Losses(int cores, ContenderRun run) {
        this.cores = cores;
        locked =
                Findings.waitsForGil(run)
                        && run.lanes().stream()
                                .anyMatch(
                                        lane -> lane.spans().evidence(State.WAITING_LOCK) != null);
    }

    /// All that is lost, the largest part first; empty where there is no speedup.
    ///
    /// @param cores as many as the speedup is held against
    public static List<Loss> of(Recording recording, ContenderRun run, int cores) {
        ContenderRun serial = recording.baselineOf(run).orElse(null);
        if (serial == null || Speedup.of(recording, run).isEmpty()) {
            return List.of();
        }
        Losses own = new Losses(cores, run).add(run);
        Losses base = new Losses(1, serial).add(serial);
        List<Loss> losses = new ArrayList<>();
        for (Reason reason : Reason.values()) {
            double more =
                    reason == Reason.WORK
                            ? own.worked - base.worked
                            : own.nanos[reason.ordinal()] - base.nanos[reason.ordinal()];
            if (Math.abs(more) >= 1) {
                losses.add(new Loss(reason, Math.round(more), more / run.makespanNanos()));
            }
        }
        losses.sort(Comparator.comparingDouble(Loss::times).reversed());
        return losses;
    }

    /// A change of what a lane does.
    private record Change(long nanos, Steps lane) {}

    private Losses add(ContenderRun run) {
        PriorityQueue<Change> changes =
                new PriorityQueue<>(Comparator.comparingLong(Change::nanos));
        int[] doing = new int[ON_CORE + 1];
        for (Lane lane : run.lanes()) {
            if (!lane.helper()) {
                Steps steps = new Steps(lane);
                doing[steps.doing]++;
                changes.add(new Change(steps.untilNanos(), steps));
            }
        }
        long now = 0;
        long end = run.makespanNanos();
        while (now < end) {
            Change next = changes.peek();
            long until = next == null ? end : Math.min(end, next.nanos());
            account(doing, until - now);
            now = until;
            if (next != null && next.nanos() == now && now < end) {
                changes.remove();
                Steps lane = next.lane();
                doing[lane.doing]--;
                lane.step();
                doing[lane.doing]++;
                if (lane.untilNanos() < Long.MAX_VALUE) {
                    changes.add(new Change(lane.untilNanos(), lane));
                }
            }
        }
        return this;
    }

    /// Accounts for a time in which nothing changes. Whoever waits for a core while not all are
    /// busy with workers, at their tasks or at their start, waits for one that somebody else uses.
    private void account(int[] doing, long time) {
        double running = Math.min(cores, doing[ON_CORE]);
        worked += running * time;
        double free = cores - running;
        double starting = Math.min(free, doing[Reason.STARTING.ordinal()]);
        nanos[Reason.STARTING.ordinal()] += starting * time;
        free -= starting;
        double waiting = Math.min(free, doing[Reason.CORE.ordinal()]);
        nanos[Reason.CORE.ordinal()] += waiting * time;
        free -= waiting;
        int others = 0;
        for (int reason = 0; reason < ON_CORE; reason++) {
            others += isTaken(reason) ? 0 : doing[reason];
        }
        double share = others == 0 ? 0 : Math.min(1, free / others);
        for (int reason = 0; reason < ON_CORE; reason++) {
            if (!isTaken(reason)) {
                nanos[told(reason, doing)] += share * doing[reason] * time;
            }
        }
        nanos[Reason.NO_WORKER.ordinal()] += (free - share * others) * time;
    }

    /// Whether a reason has had its share before all others.
    private static boolean isTaken(int reason) {
        return reason == Reason.CORE.ordinal() || reason == Reason.STARTING.ordinal();
    }

    /// With two running the lock is not what the parent waits for: they compute without it.
    private int told(int reason, int[] doing) {
        return locked && reason == Reason.NOT_BORN.ordinal() && doing[ON_CORE] == 1
                ? Reason.LOCK.ordinal()
                : reason;
    }

    /// What a lane does, step by step: not born, its spans, and then over.
    private static final class Steps {
        private final Lane lane;
        private final Spans spans;
        private final int start;
        private final int tail;
        private int next;
        private long untilNanos;
        private int doing;

        Steps(Lane lane) {
            this.lane = lane;
            spans = lane.spans();
            start = lane.startSpans();
            tail = tail(spans);
            doing = Reason.NOT_BORN.ordinal();
            untilNanos = lane.startNanos();
        }

        /// The index from which on there are only idle spans.
        private static int tail(Spans spans) {
            int first = spans.count();
            while (first > 0 && spans.state(first - 1) == State.IDLE) {
                first--;
            }
            return first;
        }

        long untilNanos() {
            return untilNanos;
        }

        void step() {
            if (next < spans.count() && spans.startNanos(next) <= untilNanos) {
                doing = next >= tail ? Reason.TAIL.ordinal() : doing(next);
                untilNanos = Math.max(untilNanos, spans.endNanos(next));
                next++;
            } else if (next < spans.count()) {
                doing = Reason.UNKNOWN.ordinal();
                untilNanos = spans.startNanos(next);
            } else if (untilNanos < lane.endNanos()) {
                doing = Reason.UNKNOWN.ordinal();
                untilNanos = lane.endNanos();
            } else {
                doing = Reason.TAIL.ordinal();
                untilNanos = Long.MAX_VALUE;
            }
        }

        /// Of a start whose clocks tell how long it waited for a core and not when, all is
        /// accounted as starting: it cannot be held against what others did meanwhile.
        private int doing(int index) {
            return switch (spans.state(index)) {
                case ON_CORE -> ON_CORE;
                case STARTING -> Reason.STARTING.ordinal();
                case WAITING_CORE ->
                        index < start && spans.evidence(index) == Evidence.INFERRED
                                ? Reason.STARTING.ordinal()
                                : Reason.CORE.ordinal();
                case WAITING_LOCK -> Reason.LOCK.ordinal();
                case BLOCKED -> Reason.BLOCKED.ordinal();
                case SENDING -> Reason.SENDING.ordinal();
                case IDLE -> Reason.IDLE.ordinal();
                case UNKNOWN -> Reason.UNKNOWN.ordinal();
            };
        }
    }
}
