package tandem.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

final class BackgroundTasksTest {
    private final Turns turns = new Turns();
    private final List<Object> told = new ArrayList<>();

    @Test
    void whateverIsThrownIsTold() {
        BackgroundTasks tasks = new BackgroundTasks(turns);
        List<Throwable> faults =
                List.of(
                        new IOException("gone"),
                        new IllegalStateException("wrong"),
                        new OutOfMemoryError("full"),
                        new NoClassDefFoundError("missing"));
        for (Throwable fault : faults) {
            told.clear();
            tasks.run(
                    () -> {
                        throw sneaky(fault);
                    },
                    told::add,
                    told::add);
            turns.until(() -> !told.isEmpty());
            assertThat(told).containsExactly(fault);
        }
    }

    @Test
    void whatFollowsAndBreaksIsToldToo() {
        IllegalStateException fault = new IllegalStateException("cannot be shown");
        new BackgroundTasks(turns)
                .run(
                        () -> 1,
                        _ -> {
                            throw fault;
                        },
                        told::add);
        turns.until(() -> !told.isEmpty());
        assertThat(told).containsExactly(fault);
    }

    @Test
    void anErrorDoesNotEndWorkOfWhichTheLatestIsDone() throws InterruptedException {
        Latest latest = new Latest("test", turns);
        CountDownLatch begun = new CountDownLatch(1);
        OutOfMemoryError fault = new OutOfMemoryError("full");
        latest.run(
                () -> {
                    begun.countDown();
                    throw fault;
                },
                told::add,
                told::add);
        begun.await();
        latest.run(() -> "second", told::add, told::add);
        turns.until(() -> told.size() == 2);
        assertThat(told).containsExactly(fault, "second");
    }

    private static Exception sneaky(Throwable fault) {
        if (fault instanceof Error error) {
            throw error;
        }
        return (Exception) fault;
    }
}
