package tandem.cli;

import tandem.engine.run.Run;

import java.util.concurrent.CountDownLatch;

/// Ends a run when the user interrupts the process (Ctrl+C, SIGTERM), and holds the process until
/// what was recorded has been delivered, which is when this is closed. The process then ends with
/// the exit code that belongs to the signal.
public final class Interruption implements AutoCloseable {
    private final CountDownLatch delivered = new CountDownLatch(1);
    private final Thread hook;
    private volatile boolean happened;

    public Interruption(Run run) {
        this(run::stop);
    }

    /// @param stop ends what is going on, and returns at once
    public Interruption(Runnable stop) {
        hook =
                new Thread(
                        () -> {
                            happened = true;
                            stop.run();
                            awaitDelivery();
                        },
                        "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    boolean happened() {
        return happened;
    }

    private void awaitDelivery() {
        try {
            delivered.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        delivered.countDown();
        if (!happened) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException _) {
                happened = true;
            }
        }
    }
}
