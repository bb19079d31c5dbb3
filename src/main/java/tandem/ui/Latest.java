package tandem.ui;

import javafx.application.Platform;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Work that is asked for faster than it can be done, as while a slider moves: one piece is done at
/// a time, on a thread of its own, and of those that wait only the newest is done at all.
public final class Latest {
    private final String name;
    private final Executor window;
    private final Object lock = new Object();

    /// Guarded by {@link #lock}.
    private @Nullable Runnable waiting;

    /// Guarded by {@link #lock}.
    private boolean working;

    /// @param name of the thread
    public Latest(String name) {
        this(name, Platform::runLater);
    }

    /// @param window runs what follows, on the window's thread
    Latest(String name, Executor window) {
        this.name = name;
        this.window = window;
    }

    /// Does work soon, unless more is asked for before it begins.
    ///
    /// @param then gets its result, on the window's thread
    /// @param failed gets what was thrown by the work or by `then`, on the window's thread
    public <T> void run(Callable<T> work, Consumer<T> then, Consumer<Throwable> failed) {
        Runnable next = () -> BackgroundTasks.perform(work, then, failed, window);
        synchronized (lock) {
            waiting = next;
            if (!working) {
                Thread.ofPlatform().daemon().name(name).start(this::work);
                working = true;
            }
        }
    }

    private void work() {
        while (true) {
            Runnable next;
            synchronized (lock) {
                next = waiting;
                waiting = null;
                if (next == null) {
                    working = false;
                    return;
                }
            }
            next.run();
        }
    }
}
