package tandem.child;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/// Hands out chunks of tasks.
final class Dealer {
    /// No chunk is left.
    static final int NONE = -1;

    private final int chunks;
    private final int workers;
    private final boolean fixedShares;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicIntegerArray dealt;

    Dealer(Job job) {
        chunks = job.chunks();
        workers = job.plan().workers();
        fixedShares = job.fixedShares();
        dealt = new AtomicIntegerArray(workers);
    }

    /// A worker's next chunk, or {@link #NONE}: from one queue, or of those dealt in turn.
    int next(int worker) {
        int chunk =
                fixedShares
                        ? worker + workers * dealt.getAndIncrement(worker)
                        : next.getAndIncrement();
        return chunk < chunks ? chunk : NONE;
    }
}
