package tandem.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tandem.model.Workload;
import tandem.model.span.State;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

class KernelsTest {
    private static final byte[] NOTHING = new byte[0];

    @TempDir Path folder;

    private Kernel kernel(Workload workload) {
        return kernel(workload, 0);
    }

    private Kernel kernel(Workload workload, int port) {
        return Kernels.of(workload, new Surroundings(2, folder, port, new MemoryCounter()));
    }

    private static byte[] message(int task, int bytes) {
        ByteBuffer message = ByteBuffer.allocate(8 + bytes).order(ByteOrder.LITTLE_ENDIAN);
        message.putLong(task);
        for (int i = 0; i < bytes; i++) {
            message.put((byte) ((i * 31 + 7) % 251));
        }
        return message.array();
    }

    private static long crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }

    @Test
    void primesCountsWhatBigIntegerCallsPrime() throws Exception {
        for (int task : new int[] {0, 1, 17, 1023, 1024, 99_999}) {
            long expected = 0;
            for (int i = 0; i < 8; i++) {
                long number = 80_001 + 16L * (task % 1024) + 2L * i;
                if (BigInteger.valueOf(number).isProbablePrime(50)) {
                    expected++;
                }
            }
            assertThat(kernel(Workload.PRIMES).run(task, 3, 0, NOTHING, Pace.NONE))
                    .isEqualTo(expected);
            assertThat(kernel(Workload.MIXED).run(task, 3, 1000, NOTHING, Pace.NONE))
                    .isEqualTo(expected);
        }
    }

    /// The expected numbers were computed in Python.
    @Test
    void mandelbrotRowsTakeTheStepsThatPythonCounts() throws Exception {
        Kernel kernel = kernel(Workload.MANDELBROT);
        assertThat(kernel.run(0, 2, 0, NOTHING, Pace.NONE)).isEqualTo(34);
        assertThat(kernel.run(10, 2, 0, NOTHING, Pace.NONE)).isEqualTo(95);
        assertThat(kernel.run(31, 2, 0, NOTHING, Pace.NONE)).isEqualTo(683);
        assertThat(kernel.run(40, 2, 0, NOTHING, Pace.NONE)).isEqualTo(501);
        long all = 0;
        for (int task = 64; task < 128; task++) {
            all += kernel.run(task, 1, 0, NOTHING, Pace.NONE);
        }
        assertThat(all).isEqualTo(19_584);
    }

    @Test
    void sha256TakesTheFirstBytesOfTheDigest() throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(message(5, 65_536));
        long expected = ByteBuffer.wrap(digest).order(ByteOrder.LITTLE_ENDIAN).getLong();
        assertThat(kernel(Workload.SHA256).run(5, 3, 0, NOTHING, Pace.NONE)).isEqualTo(expected);
    }

    @Test
    void filesReadsBackWhatItWroteAndLeavesNothing() throws Exception {
        assertThat(kernel(Workload.FILES).run(7, 2, 0, NOTHING, Pace.NONE))
                .isEqualTo(crc(message(7, 16_376)));
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void filesFailsWithoutItsFolder() {
        Kernel kernel =
                Kernels.of(
                        Workload.FILES,
                        new Surroundings(1, folder.resolve("none"), 0, new MemoryCounter()));
        assertThatThrownBy(() -> kernel.run(0, 1, 0, NOTHING, Pace.NONE))
                .isInstanceOf(java.nio.file.NoSuchFileException.class);
    }

    @Test
    void httpChecksWhatTheServerSends() throws Exception {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    int task = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
                    exchange.sendResponseHeaders(200, 1024);
                    exchange.getResponseBody().write(message(task, 1016));
                    exchange.close();
                });
        server.start();
        try {
            Kernel kernel = kernel(Workload.HTTP, server.getAddress().getPort());
            assertThat(kernel.run(12, 2, 0, NOTHING, Pace.NONE)).isEqualTo(crc(message(12, 1016)));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void sumAddsTheBlocksOfItsTask() throws Exception {
        for (int task : new int[] {0, 3, 15, 16, 21}) {
            long first = task % 16 * 4096L;
            long expected = 4096 * first + 4096L * 4095 / 2;
            assertThat(kernel(Workload.SUM).run(task, 2000, 0, NOTHING, Pace.NONE))
                    .isEqualTo(expected);
        }
    }

    @Test
    void moveReadsThePayloadItWasGiven() throws Exception {
        byte[] payload = Payload.base(16);
        Payload.stamp(payload, 300);
        assertThat(payload).isEqualTo(stamped(16, 300));
        assertThat(kernel(Workload.MOVE).run(300, 1, 0, payload, Pace.NONE)).isEqualTo(316);
        byte[] tiny = Payload.base(1);
        Payload.stamp(tiny, 300);
        assertThat(kernel(Workload.MOVE).run(300, 1, 0, tiny, Pace.NONE)).isEqualTo(300 % 256 + 1);
        assertThat(kernel(Workload.MOVE).run(300, 1, 0, NOTHING, Pace.NONE)).isZero();
    }

    private static byte[] stamped(int bytes, long task) {
        byte[] base = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            base[i] = (byte) ((i * 31 + 7) % 251);
        }
        ByteBuffer.wrap(base).order(ByteOrder.LITTLE_ENDIAN).putLong(0, task);
        return base;
    }

    @Test
    void theCounterLosesNothingUnderItsLock() throws Exception {
        MemoryCounter counter = new MemoryCounter();
        Surroundings surroundings = new Surroundings(10, folder, 0, counter);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int task = i;
            Kernel kernel = Kernels.of(Workload.COUNTER, surroundings);
            threads.add(
                    Thread.ofPlatform()
                            .start(() -> {
                                try {
                                    kernel.run(task, 500, 0, NOTHING, Pace.NONE);
                                } catch (Exception e) {
                                    throw new AssertionError(e);
                                }
                            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(counter.value()).isEqualTo(2000);
    }

    @Test
    void aLockThatIsHeldIsAMarkedWait() throws Exception {
        MemoryCounter counter = new MemoryCounter();
        Kernel kernel = Kernels.of(Workload.COUNTER, new Surroundings(1, folder, 0, counter));
        Told told = new Told();
        kernel.run(0, 1, 0, NOTHING, told);
        assertThat(told.words).containsExactly("beat");

        counter.lock();
        Told waited = new Told();
        Thread waiter =
                Thread.ofPlatform()
                        .start(() -> {
                            try {
                                kernel.run(0, 1, 0, NOTHING, waited);
                            } catch (Exception e) {
                                throw new AssertionError(e);
                            }
                        });
        while (waiter.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        counter.unlock();
        waiter.join();
        assertThat(waited.words).containsExactly("WAITING_LOCK", "leave 0", "beat");
    }

    @Test
    void aTaskSleepsAfterHalfOfItsIterations() throws Exception {
        Told told = new Told();
        kernel(Workload.PRIMES).run(0, 8, 1000, NOTHING, told);
        assertThat(told.words)
                .containsExactly("beat", "beat", "BLOCKED", "leave 0", "beat", "beat");
        Told waited = new Told();
        assertThat(kernel(Workload.WAIT).run(4, 1, 1000, NOTHING, waited)).isEqualTo(1);
        assertThat(waited.words).containsExactly("BLOCKED", "leave 0", "beat");
    }

    @Test
    void iterationsThatDisagreeFailTheTask() {
        Iterations broken =
                new Iterations(1) {
                    @Override
                    long iterate(int task, long iteration, Pace pace) {
                        return iteration / 3;
                    }
                };
        assertThatThrownBy(() -> broken.run(0, 5, 0, NOTHING, Pace.NONE))
                .hasMessage("iteration 3 gave 1 where others gave 0");
    }

    @Test
    void aTaskHasAtLeastOneIteration() {
        assertThatThrownBy(() -> kernel(Workload.PRIMES).run(0, 0, 0, NOTHING, Pace.NONE))
                .hasMessage("a task has 0 iterations; allowed: 1 or more");
    }

    private static final class Told implements Pace {
        final List<String> words = new ArrayList<>();

        @Override
        public void beat() {
            words.add("beat");
        }

        @Override
        public void enter(State state) {
            words.add(state.name());
        }

        @Override
        public void leave(long bytes) {
            words.add("leave " + bytes);
        }
    }
}
