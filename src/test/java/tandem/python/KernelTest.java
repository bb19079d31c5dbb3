package tandem.python;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tandem.model.span.State;
import tandem.wire.LogFormat;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.lang.reflect.Field;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.concurrent.Executors;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/// The Python kernels against values computed here in another way, and the log's numbers against
/// {@link LogFormat}.
@EnabledIf("hasPython")
class KernelTest {
    @TempDir Path folder;

    static boolean hasPython() throws InterruptedException {
        return HostTest.hasPython();
    }

    private void check(Plans plans, IntToLongFunction expected) throws Exception {
        try (HostDriver host = HostDriver.start(Installed.newest(), folder.resolve("host"))) {
            JsonNode done = host.run(plans.plan());
            assertThat(done.get("error").isNull()).as("%s", done).isTrue();
            assertThat(done.get("result").asString())
                    .isEqualTo(
                            Long.toString(
                                    IntStream.range(0, plans.tasks()).mapToLong(expected).sum()));
        }
    }

    static long primes(int task) {
        long start = 80001 + 16 * (task % 1024L);
        return IntStream.range(0, 8)
                .filter(i -> BigInteger.valueOf(start + 2 * i).isProbablePrime(60))
                .count();
    }

    @Test
    void primesAreThoseOfAnIndependentTest() throws Exception {
        check(Plans.of("serial", "primes", folder).tasks(1030, 1), KernelTest::primes);
    }

    @Test
    void mandelbrotRowsAreThoseOfAnIndependentComputation() throws Exception {
        check(
                Plans.of("serial", "mandelbrot", folder).tasks(70, 2),
                task -> {
                    long total = 0;
                    for (int pixel = 0; pixel < 16; pixel++) {
                        double cx = -2.0 + 2.5 * pixel / 15;
                        double cy = -1.25 + 2.5 * (task % 64) / 63;
                        double x = 0;
                        double y = 0;
                        int steps = 0;
                        for (; steps < 64 && x * x + y * y <= 4.0; steps++) {
                            double next = x * x - y * y + cx;
                            y = 2.0 * x * y + cy;
                            x = next;
                        }
                        total += steps;
                    }
                    return total;
                });
    }

    private static byte[] withIndex(int task, int baseBytes) {
        ByteBuffer bytes = ByteBuffer.allocate(8 + baseBytes).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(task);
        for (int i = 0; i < baseBytes; i++) {
            bytes.put((byte) ((i * 31 + 7) % 251));
        }
        return bytes.array();
    }

    private static long crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }

    @Test
    void digestsAreThoseOfJava() throws Exception {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        check(
                Plans.of("threads", "sha256", folder).tasks(6, 3),
                task ->
                        ByteBuffer.wrap(sha.digest(withIndex(task, 65536)))
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .getLong());
    }

    @Test
    void filesHoldWhatWasWritten() throws Exception {
        Plans plans = Plans.of("threads", "files", folder).tasks(6, 3);
        check(plans, task -> crc(withIndex(task, 16376)));
        assertThat(folder.toFile().list((dir, name) -> name.startsWith("task-"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "processes"})
    void httpBodiesAreThoseOfTheServer(String strategy) throws Exception {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    int task = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
                    byte[] body = withIndex(task, 1016);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            server.setExecutor(threads);
            server.start();
            check(
                    Plans.of(strategy, "http", folder)
                            .tasks(6, 3)
                            .httpPort(server.getAddress().getPort()),
                    task -> crc(withIndex(task, 1016)));
            server.stop(0);
        }
    }

    @Test
    void blocksSumToTheSameWhereverTheyLie() throws Exception {
        check(
                Plans.of("serial", "sum", folder).tasks(18, 5),
                task -> {
                    long first = task % 16 * 4096L;
                    return (first + first + 4095) * 4096 / 2;
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 8, 1000})
    void payloadsOfAnySizeAreLookedAt(int bytes) throws Exception {
        for (String strategy : new String[] {"serial", "threads", "processes", "pool"}) {
            check(
                    Plans.of(strategy, "move", folder).payload(bytes).tasks(300, 1),
                    task -> (bytes == 0 ? 0 : task) + (long) bytes);
        }
    }

    @Test
    void waitsAreOneEach() throws Exception {
        check(Plans.of("threads", "wait", folder).waiting(1_000_000), task -> 1);
    }

    @Test
    void theLogsNumbersAreThoseOfLogFormat() throws Exception {
        JsonNode python = constants();
        int compared = 0;
        for (Field field : LogFormat.class.getFields()) {
            assertThat(python.has(field.getName())).as(field.getName()).isTrue();
            assertThat(python.get(field.getName()).asLong())
                    .as(field.getName())
                    .isEqualTo(((Number) field.get(null)).longValue());
            compared++;
        }
        assertThat(compared).isGreaterThan(25);
        for (State state : State.values()) {
            assertThat(python.get("STATE_" + state.name()).asInt()).isEqualTo(state.ordinal());
        }
    }

    private JsonNode constants() throws IOException, InterruptedException {
        Path sources = folder.resolve("host");
        HostFiles.extractTo(sources);
        Process process =
                new ProcessBuilder(
                                Installed.newest().executable(),
                                "-c",
                                "import json, log_format as f; print(json.dumps({k: v for k, v in"
                                        + " vars(f).items() if k.isupper() and k[0] != '_'}))")
                        .directory(sources.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String json = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return new ObjectMapper().readTree(json);
    }
}
