package tandem.ui;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// What the window keeps for its user is written and read here: one thing after another, in the
/// order in which it was asked for, away from the window's thread. Of several writes of one subject
/// that wait only the last is done. May be used from any thread.
public final class OrderedFiles {
    private final Executor window;
    private final Object lock = new Object();

    /// Guarded by {@link #lock}.
    private final Deque<Job> waiting = new ArrayDeque<>();

    /// Guarded by {@link #lock}.
    private boolean working;

    /// Who is told of failures once the window is gone; guarded by {@link #lock}.
    private @Nullable Consumer<Throwable> afterwards;

    /// Writes something.
    @FunctionalInterface
    public interface Writing {
        void write() throws IOException;
    }

    /// @param subject what it writes; null for what no later one makes needless
    /// @param task never throws
    /// @param settled done once the task was, or a later one has taken its place
    private record Job(@Nullable String subject, Runnable task, CompletableFuture<Void> settled) {}

    /// @param window runs what follows, on the window's thread
    public OrderedFiles(Executor window) {
        this.window = window;
    }

    /// Writes soon, after all that was asked for before.
    ///
    /// @param subject what is written: this takes the place of what waits to be written of it
    /// @param failed gets what was thrown, on the window's thread while there is one
    /// @return done once it was written or could not be, or a later write has taken its place
    public CompletableFuture<Void> write(String subject, Writing work, Consumer<Throwable> failed) {
        return add(
                subject,
                () -> {
                    try {
                        work.write();
                    } catch (Throwable e) {
                        tell(failed, e);
                    }
                });
    }

    /// Reads soon, after all that was asked for before.
    ///
    /// @param then gets what was read, on the window's thread
    /// @param failed gets what was thrown by either, on the window's thread
    public <T> void read(Callable<T> work, Consumer<T> then, Consumer<Throwable> failed) {
        var _ = add(null, () -> BackgroundTasks.perform(work, then, failed, window));
    }

    /// Waits until all that was asked for is written. From now on failures are told to somebody
    /// else, on any thread, as the window is about to go.
    ///
    /// @return whether all of it was dealt with in time
    public boolean finish(Duration atMost, Consumer<Throwable> told) throws InterruptedException {
        CompletableFuture<Void> last;
        synchronized (lock) {
            afterwards = told;
            if (!working) {
                return true;
            }
            last = add(null, () -> {});
        }
        try {
            last.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException _) {
            return false;
        }
    }

    private void tell(Consumer<Throwable> failed, Throwable why) {
        Consumer<Throwable> others;
        synchronized (lock) {
            others = afterwards;
        }
        if (others == null) {
            window.execute(() -> failed.accept(why));
        } else {
            others.accept(why);
        }
    }

    private CompletableFuture<Void> add(@Nullable String subject, Runnable task) {
        Job job = new Job(subject, task, new CompletableFuture<>());
        synchronized (lock) {
            if (subject != null) {
                for (Job each : waiting) {
                    if (subject.equals(each.subject())) {
                        each.settled().complete(null);
                    }
                }
                waiting.removeIf(each -> subject.equals(each.subject()));
            }
            waiting.add(job);
            if (!working) {
                // No daemon: what was asked for is written before this process ends by itself.
                Thread.ofPlatform().name("files").start(this::work);
                working = true;
            }
        }
        return job.settled();
    }

    private void work() {
        while (true) {
            Job next;
            synchronized (lock) {
                next = waiting.poll();
                if (next == null) {
                    working = false;
                    lock.notifyAll();
                    return;
                }
            }
            next.task().run();
            next.settled().complete(null);
        }
    }
}
