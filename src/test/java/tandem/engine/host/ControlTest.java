package tandem.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tandem.engine.host.Control.Line;
import tandem.engine.host.Control.Message;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The control channel with sockets of the test's own, without hosts.
@Timeout(60)
class ControlTest {
    private static final long LONG_NANOS = 30_000_000_000L;

    private Control control;
    private final List<Socket> sockets = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        control = new Control();
    }

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        control.close();
    }

    private Socket connect() throws IOException {
        String[] address = control.address().split(":");
        Socket socket = new Socket(address[0], Integer.parseInt(address[1]));
        sockets.add(socket);
        return socket;
    }

    private static void say(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static String hello(Line line) {
        return "{\"type\": \"hello\", \"token\": \"" + line.token() + "\"}\n";
    }

    private static Message next(Line line) throws InterruptedException {
        return Objects.requireNonNull(line.takeUntil(System.nanoTime() + LONG_NANOS));
    }

    private void assertAHostIsHeard() throws IOException, InterruptedException {
        Line line = control.expect();
        Socket host = connect();
        say(host, hello(line) + "{\"type\": \"ready\"}\n");

        assertThat(next(line).type()).isEqualTo("hello");
        assertThat(next(line).type()).isEqualTo("ready");
    }

    @Test
    void whoIsSilentKeepsNobodyElseFromBeingHeard() throws Exception {
        for (int i = 0; i < 300; i++) {
            connect();
        }

        assertAHostIsHeard();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no json\n", "[]\n", "{}\n", "{\"token\": {}}\n", "\0\0\0\n"})
    void whoSaysWhatIsNoGreetingIsLetGo(String words) throws Exception {
        Socket stranger = connect();
        say(stranger, words);

        assertThat(stranger.getInputStream().read()).isNegative();
        assertAHostIsHeard();
    }

    @Test
    void whoGreetsWithoutEndIsLetGoAfterFourKilobytes() throws Exception {
        Socket stranger = connect();
        int said = 0;
        try {
            while (said < 100 << 20) {
                say(stranger, "x".repeat(1024));
                said += 1024;
            }
        } catch (SocketException e) {
            assertThat(said).as("bytes that were taken").isLessThan(16 << 20);
        }
        assertThat(said).isLessThan(100 << 20);
        assertAHostIsHeard();
    }

    @Test
    void whoSaysAByteNowAndThenIsLetGoInTime() throws Exception {
        Socket stranger = connect();
        stranger.setSoTimeout(50);
        boolean open = true;
        while (open) {
            try {
                say(stranger, "x");
                open = stranger.getInputStream().read() >= 0;
            } catch (SocketTimeoutException e) {
                // Not let go yet.
            } catch (SocketException e) {
                open = false;
            }
        }
        assertAHostIsHeard();
    }

    @Test
    void aMessageTooLongEndsItsOwnLineAndSaysWhy() throws Exception {
        Line line = control.expect();
        Socket host = connect();
        say(host, hello(line));
        assertThat(next(line).type()).isEqualTo("hello");

        try {
            say(host, "x".repeat(2 << 20));
        } catch (SocketException e) {
            // It was let go before all was said.
        }

        assertThat(next(line).isEnd()).isTrue();
        assertThat(line.fault()).contains("a line of more than 1048576 bytes");
        assertAHostIsHeard();
    }

    @Test
    void whatIsNoMessageEndsItsOwnLineAndSaysWhy() throws Exception {
        Line line = control.expect();
        say(connect(), hello(line) + "{\"type\": nonsense\n");

        assertThat(next(line).type()).isEqualTo("hello");
        assertThat(next(line).isEnd()).isTrue();
        assertThat(line.fault()).isNotEmpty();
    }

    @Test
    void aTokenIsGoodForOneCallAlone() throws Exception {
        Line line = control.expect();
        say(connect(), hello(line));
        assertThat(next(line).type()).isEqualTo("hello");

        Socket second = connect();
        say(second, hello(line));

        assertThat(second.getInputStream().read()).isNegative();
    }

    @Test
    void whoSaysMoreThanAnybodyTakesWaits() throws Exception {
        Line line = control.expect();
        Socket host = connect();
        say(host, hello(line));
        int many = 50_000;
        Thread talker =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                for (int i = 0; i < many; i++) {
                                    say(host, "{\"type\": \"worker\", \"worker\": " + i + "}\n");
                                }
                            } catch (IOException e) {
                                throw new IllegalStateException(e);
                            }
                        });

        assertThat(next(line).type()).isEqualTo("hello");
        for (int i = 0; i < many; i++) {
            assertThat(next(line).number("worker")).isEqualTo(i);
        }
        talker.join();
    }
}
