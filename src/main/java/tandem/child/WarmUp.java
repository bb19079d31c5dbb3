package tandem.child;

import tandem.work.Pace;

/// Lets the compilers see a job's kernel before the start, so that the first tasks of a host are
/// like the later ones. Its time is part of the host's start-up. Worker JVMs do not do this: that
/// their first tasks are slow is a cost of processes.
final class WarmUp {
    private static final long NANOS = 200_000_000;
    private static final int PARTS = 20;

    private WarmUp() {}

    static void of(Job job) {
        if (job.workload().blocks() || !job.workload().hasWork() || job.iterations(0) == 0) {
            return;
        }
        long until = System.nanoTime() + NANOS;
        long before = job.counter().value();
        long part = Math.max(1, job.iterations(0) / PARTS);
        SilentLane silent = new SilentLane();
        tandem.work.Kernel kernel = job.kernel();
        try {
            for (int i = 0; i < PARTS * PARTS && System.nanoTime() < until; i++) {
                kernel.run(i % job.tasks(), part, 0, new byte[0], i % 2 == 0 ? silent : Pace.NONE);
            }
        } catch (Exception e) {
            // Whatever is wrong will be wrong with the tasks, too, and be told there.
        }
        job.counter().set(before);
    }
}
