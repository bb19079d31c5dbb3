package tandem.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

final class MemoryTest {
    @TempDir Path root;

    @Test
    void thisMachineHasSome() {
        assertThat(Memory.availableBytes())
                .isPositive()
                .isLessThanOrEqualTo(Memory.physicalBytes());
    }

    @Test
    void withoutALimitItIsWhatTheKernelCallsAvailable() throws IOException {
        write("proc/meminfo", "MemTotal: 9000 kB\nMemAvailable:    1000 kB\n");

        assertThat(Memory.availableBytes(root)).hasValue(1_024_000);
    }

    @Test
    void theTightestGroupOfVersion2Limits() throws IOException {
        write("proc/meminfo", "MemAvailable: 1000 kB\n");
        write("proc/self/cgroup", "0::/outer/inner\n");
        write(
                "proc/self/mountinfo",
                "30 20 0:26 / /sys/fs/cgroup rw,nosuid shared:9 - cgroup2 cgroup2 rw\n");
        write("sys/fs/cgroup/outer/memory.max", "500000\n");
        write("sys/fs/cgroup/outer/memory.current", "450000\n");
        write("sys/fs/cgroup/outer/memory.stat", "anon 300000\ninactive_file 100000\n");
        write("sys/fs/cgroup/outer/inner/memory.max", "max\n");
        write("sys/fs/cgroup/outer/inner/memory.current", "200000\n");

        assertThat(Memory.availableBytes(root)).hasValue(150_000);
    }

    @Test
    void aContainerOfVersion1SeesItsOwnGroupAtTheTop() throws IOException {
        write("proc/meminfo", "MemAvailable: 1000 kB\n");
        write("proc/self/cgroup", "5:cpu,cpuacct:/docker/abc\n4:memory:/docker/abc\n");
        write(
                "proc/self/mountinfo",
                "30 20 0:26 /docker/abc /sys/fs/cgroup/memory ro - cgroup cgroup rw,memory\n");
        write("sys/fs/cgroup/memory/memory.limit_in_bytes", "700000\n");
        write("sys/fs/cgroup/memory/memory.usage_in_bytes", "600000\n");

        assertThat(Memory.availableBytes(root)).hasValue(100_000);
    }

    @Test
    void whereThereIsNoProcNothingIsKnown() {
        assertThat(Memory.availableBytes(root)).isEmpty();
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
