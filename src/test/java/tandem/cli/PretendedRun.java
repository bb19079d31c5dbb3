package tandem.cli;

import tandem.engine.run.Run;
import tandem.model.Recording;

/// A run that has ended before it began.
class PretendedRun implements Run {
    private final Recording recording;

    PretendedRun(Recording recording) {
        this.recording = recording;
    }

    @Override
    public Recording recording() {
        return recording;
    }

    @Override
    public String activity() {
        return "pretending";
    }

    @Override
    public double progress() {
        return 1;
    }

    @Override
    public boolean ended() {
        return true;
    }

    @Override
    public boolean stopped() {
        return false;
    }

    @Override
    public void stop() {}

    @Override
    public Recording await() {
        return recording;
    }
}
