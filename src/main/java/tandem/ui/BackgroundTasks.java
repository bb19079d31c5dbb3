package tandem.ui;

import javafx.application.Platform;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// Work that would hold up the window: done on a thread of its own, with what follows on the JavaFX
/// thread.
public final class BackgroundTasks {

    /// Does work elsewhere.
    ///
    /// @param then gets its result, on the JavaFX thread
    /// @param failed gets what was thrown, on the JavaFX thread
    public <T> void run(Callable<T> work, Consumer<T> then, Consumer<Exception> failed) {
        Thread.ofPlatform()
                .name("errand")
                .start(() -> {
                    try {
                        T result = work.call();
                        Platform.runLater(() -> then.accept(result));
                    } catch (Exception e) {
                        Platform.runLater(() -> failed.accept(e));
                    }
                });
    }
}
