package tandem.ui;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Work that would hold up the window: done on a thread of its own, with what follows on the
/// window's. Exactly one of the two continuations is told how each piece of work ended, whatever it
/// threw, so that nothing waits for an end that never comes.
public final class BackgroundTasks {
    private final Executor window;

    /// @param window runs what follows, on the window's thread
    public BackgroundTasks(Executor window) {
        this.window = window;
    }

    /// Does work elsewhere.
    ///
    /// @param then gets its result, on the window's thread
    /// @param failed gets what was thrown by the work, by `then`, or because there was no thread to
    ///   be had; on the window's thread
    public <T> void run(Callable<T> work, Consumer<T> then, Consumer<Throwable> failed) {
        Runnable task = () -> perform(work, then, failed, window);
        try {
            Thread.ofPlatform().name("background task").start(task);
        } catch (OutOfMemoryError e) {
            window.execute(() -> failed.accept(e));
        }
    }

    /// Does work here, and has its end told on the window's thread.
    static <T> void perform(
            Callable<T> work, Consumer<T> then, Consumer<Throwable> failed, Executor window) {
        T result;
        try {
            result = work.call();
        } catch (Throwable e) {
            window.execute(() -> failed.accept(e));
            return;
        }
        window.execute(() -> {
            try {
                then.accept(result);
            } catch (RuntimeException | Error e) {
                failed.accept(e);
            }
        });
    }
}
