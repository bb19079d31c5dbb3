package tandem.work;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tandem.model.Workload;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class MappedCounterTest {
    @TempDir Path folder;

    /// A process that raises the counter 2000 times under its lock.
    static final class Raiser {
        public static void main(String[] args) throws Exception {
            MappedCounter counter =
                    MappedCounter.open(Path.of(args[0]), ProcessHandle.current().pid());
            Kernels.of(Workload.COUNTER, new Surroundings(10, Path.of("."), 0, counter))
                    .run(0, 2000, 0, new byte[0], Pace.NONE);
        }
    }

    @Test
    void processesLoseNothingUnderTheLock() throws Exception {
        Path file = folder.resolve("counter");
        MappedCounter counter = MappedCounter.open(file, ProcessHandle.current().pid());
        List<Process> raisers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            raisers.add(
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    Raiser.class.getName(),
                                    file.toString())
                            .inheritIO()
                            .start());
        }
        for (Process raiser : raisers) {
            assertThat(raiser.waitFor()).isZero();
        }
        assertThat(counter.value()).isEqualTo(6000);
        assertThat(counter.tryLock()).isTrue();
    }

    @Test
    void theLockOfADeadProcessIsReleasedByName() throws Exception {
        Path file = folder.resolve("counter");
        MappedCounter dead = MappedCounter.open(file, 42);
        MappedCounter alive = MappedCounter.open(file, 43);
        dead.lock();
        alive.release(41);
        assertThat(alive.tryLock()).isFalse();
        alive.release(42);
        assertThat(alive.tryLock()).isTrue();
    }
}
