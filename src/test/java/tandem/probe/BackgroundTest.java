package tandem.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

@EnabledOnOs(OS.LINUX)
class BackgroundTest {
    @Test
    void whoStandsBackIsNicerAndSoAreTheCompilersButNobodyElse() throws Exception {
        int usual = niceness(Path.of("/proc/thread-self"));
        CompletableFuture<Integer> nicer = new CompletableFuture<>();
        Thread.ofPlatform()
                .start(() -> {
                    Background.standBack();
                    nicer.complete(niceness(Path.of("/proc/thread-self")));
                });

        assertThat(nicer.get()).isGreaterThan(usual);
        assertThat(niceness(Path.of("/proc/thread-self"))).isEqualTo(usual);
        try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
            assertThat(threads.filter(thread -> name(thread).startsWith("C1 Compiler")))
                    .isNotEmpty()
                    .allMatch(thread -> niceness(thread) == nicer.join());
        }
    }

    private static String name(Path thread) {
        try {
            return Files.readString(thread.resolve("comm"));
        } catch (IOException e) {
            return "";
        }
    }

    /// The 19th field of `stat`; the second, a name in brackets, may have blanks.
    private static int niceness(Path thread) {
        try {
            String stat = Files.readString(thread.resolve("stat"));
            return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[16]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
