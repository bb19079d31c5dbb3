package tandem.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tandem.picture.SampleRecordings;
import tandem.store.Home;
import tandem.store.Settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

final class KeptSettingsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Turns turns = new Turns();
    private final OrderedFiles files = new OrderedFiles(turns);
    private final List<Throwable> told = new ArrayList<>();

    @TempDir Path folder;

    private KeptSettings settings(Studio studio, Home home) {
        return new KeptSettings(studio, home, files);
    }

    private static Studio studio() {
        return new Studio(
                SampleRecordings.machine(2),
                Settings.DEFAULT,
                SampleRecordings.gil().experiment().orElseThrow());
    }

    @Test
    void theLastOfManyChangesIsWhatTheNextStartFinds() throws InterruptedException {
        Home home = new Home(folder.resolve("home"));
        KeptSettings settings = settings(studio(), home);
        for (int i = 1; i <= 500; i++) {
            int width = 1000 + i;
            settings.change(each -> each.withWindow(width, 800, false));
        }

        assertThat(files.finish(PATIENCE, told::add)).isTrue();
        assertThat(home.settings().width()).isEqualTo(1500);
        assertThat(told).isEmpty();
    }

    @Test
    void settingsThatCannotBeWrittenAreToldInTheWindow() throws IOException {
        Studio studio = studio();
        Home home = new Home(Files.writeString(folder.resolve("file"), "no folder"));
        settings(studio, home).change(Settings::withStarted);
        turns.until(() -> studio.notice().get().kind() == Notice.Kind.FAILED);
        assertThat(studio.notice().get().text()).contains("file");
    }

    @Test
    void whatFailsWhenTheWindowIsGoneIsToldToWhoeverWaits() throws Exception {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        IOException fault = new IOException("disk full");
        files.write("first", gate::join, told::add);
        files.write(
                "second",
                () -> {
                    throw fault;
                },
                _ -> {
                    throw new AssertionError("the window is gone");
                });
        assertThat(files.finish(Duration.ofMillis(1), told::add))
                .as("it does not wait for ever")
                .isFalse();
        gate.complete(null);
        assertThat(files.finish(PATIENCE, told::add)).isTrue();
        assertThat(told).containsExactly(fault);
    }

    @Test
    void whatIsAskedForIsDoneInOrderAndOfOneSubjectOnlyTheLast() throws Exception {
        List<String> done = new ArrayList<>();
        CompletableFuture<Void> gate = new CompletableFuture<>();
        files.write("gate", gate::join, told::add);
        CompletableFuture<Void> replaced = files.write("a", () -> done.add("a1"), told::add);
        files.write("b", () -> done.add("b1"), told::add);
        files.write("a", () -> done.add("a2"), told::add);
        assertThat(replaced).as("nobody waits for what is not done").isDone();
        gate.complete(null);
        files.finish(PATIENCE, told::add);
        assertThat(done).containsExactly("b1", "a2");
        assertThat(told).isEmpty();
    }

    @Test
    void aBrokenWriteDoesNotKeepLaterOnesFromBeingWritten() throws Exception {
        List<String> done = new ArrayList<>();
        files.write(
                "a",
                () -> {
                    throw new OutOfMemoryError("full");
                },
                told::add);
        files.write("b", () -> done.add("b"), told::add);
        turns.until(() -> told.size() == 1);
        files.finish(PATIENCE, told::add);
        assertThat(done).containsExactly("b");
    }
}
