package tandem.child;

import tandem.model.span.State;

/// Records nothing.
final class SilentLane implements TaskLane {
    @Override
    public void ready() {}

    @Override
    public void begin(int task, boolean atOnce) {}

    @Override
    public void end(long result) {}

    @Override
    public void fail(String error) {}

    @Override
    public void wasIdle() {}

    @Override
    public void broken() {}

    @Override
    public void finish(long peakMemoryBytes) {}

    @Override
    public void beat() {}

    @Override
    public void enter(State state) {}

    @Override
    public void leave(long bytes) {}
}
