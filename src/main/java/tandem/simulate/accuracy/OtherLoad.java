package tandem.simulate.accuracy;

import tandem.model.ContenderRun;
import tandem.model.Lane;
import tandem.model.span.Evidence;
import tandem.model.span.Spans;
import tandem.simulate.os.EventQueue;
import tandem.simulate.os.Hardware;

/// What others did meanwhile, as far as a run shows it: while one of its workers waited for a core,
/// every core that ran none of them ran somebody else; where cores share no cache only as many as
/// workers waited, as each waits for its own. The contender's own parent counts as somebody else
/// here, and so do the threads of a worker's language that are no workers, as a JVM's compilers
/// while it starts.
public final class OtherLoad {
    private static final int WAITS = 0;
    private static final int RUNS = 1;

    /// Less is the contender's own parent.
    private static final double LEAST_CORES = 0.1;

    private OtherLoad() {}

    /// How many cores others kept busy, in the mean of the run, at least: what they did while no
    /// worker waited for a core cannot be seen, and is not counted.
    ///
    /// @param here the machine
    public static double ofOthers(ContenderRun run, Hardware here) {
        EventQueue edges = new EventQueue();
        for (Lane lane : run.lanes()) {
            Spans spans = lane.spans();
            int unplaced = unplaced(lane);
            for (int i = 0; i < spans.count(); i++) {
                int kind =
                        switch (spans.state(i)) {
                            case WAITING_CORE -> i < unplaced ? -1 : WAITS;
                            case STARTING, ON_CORE, SENDING -> RUNS;
                            case WAITING_LOCK, BLOCKED, IDLE, UNKNOWN -> -1;
                        };
                if (kind >= 0) {
                    edges.add(spans.startNanos(i), 2 * kind);
                    edges.add(spans.endNanos(i), 2 * kind + 1);
                }
            }
        }
        int[] now = new int[2];
        long since = 0;
        double others = 0;
        while (!edges.isEmpty()) {
            long time = edges.time();
            if (now[WAITS] > 0) {
                int left = Math.max(0, here.cores() - now[RUNS]);
                int busy = here.sharedCache() ? left : Math.min(left, now[WAITS]);
                others += (double) (time - since) * busy;
            }
            since = time;
            int edge = EventQueue.event(edges.poll());
            now[edge / 2] += edge % 2 == 0 ? 1 : -1;
        }
        double mean = run.makespanNanos() > 0 ? others / run.makespanNanos() : 0;
        return mean < LEAST_CORES ? 0 : mean;
    }

    /// How many of a lane's first spans are a start of which is known how long it waited, and not
    /// when.
    private static int unplaced(Lane lane) {
        int start = lane.startSpans();
        return start > 0 && lane.spans().evidence(0) == Evidence.INFERRED ? start : 0;
    }
}
