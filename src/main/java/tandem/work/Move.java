package tandem.work;

/// Looks at the payload that came with the task.
final class Move implements Kernel {
    @Override
    public long run(int task, long iterations, long waitNanos, byte[] payload, Pace pace)
            throws InterruptedException {
        Wait.sleep(waitNanos, pace);
        pace.beat();
        return Payload.getLong(payload) + payload.length;
    }
}
