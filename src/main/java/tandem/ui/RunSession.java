package tandem.ui;

import org.jspecify.annotations.Nullable;

import tandem.engine.host.Refused;
import tandem.engine.run.Run;
import tandem.lab.Laboratory;
import tandem.model.Recording;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/// One run from the moment it was accepted.
final class RunSession implements Session {
    private final RunInputs inputs;
    private final Laboratory laboratory;
    private final CountDownLatch settled = new CountDownLatch(1);
    private final Object lock = new Object();

    /// Guarded by {@link #lock}; null until it was started, and for good if it was refused.
    private @Nullable Run run;

    /// Guarded by {@link #lock}.
    private boolean stopped;

    /// What was started.
    ///
    /// @param request as it was started, with its files as they were then
    record Started(RunRequest request, Run run) {}

    RunSession(RunInputs inputs, Laboratory laboratory) {
        this.inputs = inputs;
        this.laboratory = laboratory;
    }

    RunInputs inputs() {
        return inputs;
    }

    /// Starts it; may take a while. To be called once, away from the window's thread.
    ///
    /// @throws Refused if it cannot run here
    /// @throws IOException if what it needs cannot be read
    Started start() throws Refused, IOException {
        try {
            RunRequest request = inputs.request().refreshed();
            Run started = request.start(laboratory, inputs.options());
            boolean unwanted;
            synchronized (lock) {
                run = started;
                unwanted = stopped;
            }
            if (unwanted) {
                started.stop();
            }
            return new Started(request, started);
        } finally {
            settled.countDown();
        }
    }

    /// What was recorded so far; once it has ended, with what was expected before it began.
    static Recording recording(RunInputs inputs, Run run) {
        return run.ended() && inputs.expected() != null
                ? run.recording().withPrediction(inputs.expected())
                : run.recording();
    }

    @Override
    public void stop() {
        Run begun;
        synchronized (lock) {
            stopped = true;
            begun = run;
        }
        if (begun != null) {
            begun.stop();
        }
    }

    @Override
    public void await() throws InterruptedException {
        settled.await();
        Run begun;
        synchronized (lock) {
            begun = run;
        }
        if (begun != null) {
            begun.await();
        }
    }
}
