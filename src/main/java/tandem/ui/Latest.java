package tandem.ui;

import javafx.application.Platform;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// Work that is asked for faster than it can be done, as while a slider moves: one piece is done at
/// a time, on a thread of its own, and of those that wait only the newest is done at all.
public final class Latest {
    private final String name;
    private final Object lock = new Object();
    private @Nullable Runnable waiting;
    private boolean working;

    /// @param name of the thread
    public Latest(String name) {
        this.name = name;
    }

    /// Does work soon, unless more is asked for before it begins.
    ///
    /// @param then gets its result, on the JavaFX thread
    /// @param failed gets what was thrown, on the JavaFX thread
    public <T> void run(Callable<T> work, Consumer<T> then, Consumer<Exception> failed) {
        Runnable next =
                () -> {
                    try {
                        T result = work.call();
                        Platform.runLater(() -> then.accept(result));
                    } catch (Exception e) {
                        Platform.runLater(() -> failed.accept(e));
                    }
                };
        synchronized (lock) {
            waiting = next;
            if (!working) {
                working = true;
                Thread.ofPlatform().daemon().name(name).start(this::work);
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
