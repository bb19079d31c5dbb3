package tandem.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import java.io.IOException;

@EnabledOnOs(OS.LINUX)
final class ProcTest {
    private final long own = ProcessHandle.current().pid();

    @Test
    void aRunningProcessIsAliveAndAKilledOneIsNot() throws Exception {
        Process process = catThatWaits();
        long startTicks = Proc.startTicks(process.pid()).orElseThrow();

        assertThat(Proc.isAlive(process.pid())).isTrue();
        assertThat(Proc.isAlive(process.pid(), startTicks)).isTrue();
        assertThat(Proc.isAlive(process.pid(), startTicks - 1)).isFalse();
        assertThat(Proc.children(own)).contains(process.pid());
        assertThat(Proc.peakResidentBytes(process.pid()).orElseThrow()).isGreaterThan(100_000);

        process.destroyForcibly().waitFor();

        assertThat(Proc.isAlive(process.pid())).isFalse();
        assertThat(Proc.isAlive(process.pid(), startTicks)).isFalse();
        assertThat(Proc.threads(process.pid())).isEmpty();
        assertThat(Proc.startTicks(process.pid())).isEmpty();
        assertThat(Proc.peakResidentBytes(process.pid())).isEmpty();
        assertThat(Proc.children(process.pid())).isEmpty();
    }

    @Test
    void ownThreadsContainTheFirst() {
        assertThat(Proc.threads(own)).contains(own).hasSizeGreaterThan(5);
    }

    @Test
    void aZombieIsNotAlive() throws Exception {
        // Waits for its child's end without reaping it.
        String program =
                """
                import os, sys
                child = os.fork()
                if child == 0:
                    os._exit(0)
                os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
                print(child, flush=True)
                sys.stdin.read()
                """;
        Process process = new ProcessBuilder(Python.executable(), "-c", program).start();
        try (var lines = process.inputReader()) {
            long zombie = Long.parseLong(lines.readLine());
            assertThat(Proc.isAlive(zombie)).isFalse();
            assertThat(Proc.startTicks(zombie)).isPresent();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static Process catThatWaits() throws IOException {
        Process process = new ProcessBuilder("cat").start();
        process.outputWriter().append("x\n").flush();
        assertThat(process.inputReader().readLine()).isEqualTo("x");
        return process;
    }
}
