package tandem.work;

import tandem.model.span.State;

/// Sleeps.
final class Wait implements Kernel {
    @Override
    public long run(int task, long iterations, long waitNanos, byte[] payload, Pace pace)
            throws InterruptedException {
        sleep(waitNanos, pace);
        pace.beat();
        return 1;
    }

    static void sleep(long nanos, Pace pace) throws InterruptedException {
        if (nanos > 0) {
            pace.enter(State.BLOCKED);
            Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000));
            pace.leave(0);
        }
    }
}
