package tandem.probe;

/// Counts records, and those that go back behind the one before.
final class InOrder implements SwitchObserver.Sink {
    int count;
    int backwards;
    private long lastNanos = Long.MIN_VALUE;

    private void note(long nanos) {
        count++;
        if (nanos < lastNanos) {
            backwards++;
        }
        lastNanos = Math.max(lastNanos, nanos);
    }

    @Override
    public void switchIn(int pid, int tid, long nanos, int core) {
        note(nanos);
    }

    @Override
    public void switchOut(int pid, int tid, long nanos, int core, boolean preempted) {
        note(nanos);
    }

    @Override
    public void fork(int pid, int ppid, int tid, int ptid, long nanos) {
        note(nanos);
    }

    @Override
    public void exit(int pid, int ppid, int tid, int ptid, long nanos) {
        note(nanos);
    }

    @Override
    public void lost(long lost, int core, long fromNanos, long untilNanos) {
        throw new AssertionError(lost + " records lost");
    }
}
