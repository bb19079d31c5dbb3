package tandem.engine.host;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Tandem's end of the control channel (see `tandem.wire`): accepts hosts on the loopback interface
/// and tells them apart by the token that each was given.
public final class Control implements AutoCloseable {
    /// How often a line looks whether its process still lives.
    private static final int LOOK_MILLIS = 200;

    private final ServerSocket server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    private final JsonMapper mapper = new JsonMapper();
    private final Map<String, Line> lines = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();

    public Control() throws IOException {
        Thread.ofVirtual().name("control").start(this::accept);
    }

    /// What a host shall connect to.
    String address() {
        return server.getInetAddress().getHostAddress() + ":" + server.getLocalPort();
    }

    /// A line that a host can call with its token.
    Line expect() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        Line line = new Line(HexFormat.of().formatHex(bytes));
        lines.put(line.token, line);
        return line;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        Line line = null;
        try (socket;
                BufferedReader reader =
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.UTF_8))) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(LOOK_MILLIS);
            String text = readLine(reader, null);
            if (text == null) {
                return;
            }
            Message hello = message(text);
            line = lines.remove(hello.json().path("token").asString(""));
            if (line == null) {
                return;
            }
            line.connect(socket);
            line.messages.add(hello);
            while ((text = readLine(reader, line)) != null) {
                line.messages.add(message(text));
            }
        } catch (IOException | JacksonException e) {
            // The line's end, below, tells whoever waits for a message.
        } finally {
            if (line != null) {
                line.messages.add(Message.END);
            }
        }
    }

    /// The next line of text; null at the end. Children of a process may hold its connection open
    /// longer than it lives: then the end is where nothing came after its death, as all that it had
    /// said was here by then.
    private static @Nullable String readLine(Reader reader, @Nullable Line line)
            throws IOException {
        StringBuilder text = new StringBuilder();
        while (true) {
            boolean last = line != null && line.processEnded;
            try {
                int next = reader.read();
                if (next < 0) {
                    return null;
                }
                if (next == '\n') {
                    return text.toString();
                }
                text.append((char) next);
            } catch (SocketTimeoutException e) {
                if (last) {
                    return null;
                }
            }
        }
    }

    private Message message(String text) {
        return new Message(System.nanoTime(), mapper.readTree(text));
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            // Nothing is lost with a socket that cannot be closed.
        }
    }

    /// What a host said.
    ///
    /// @param seenNanos when it arrived
    /// @param json the object, or a missing node at the line's end
    public record Message(long seenNanos, JsonNode json) {
        static final Message END =
                new Message(0, tools.jackson.databind.node.MissingNode.getInstance());

        public String type() {
            return json.path("type").asString("");
        }

        public long number(String key) {
            return json.path(key).asLong(0);
        }

        public @Nullable String text(String key) {
            JsonNode value = json.path(key);
            return value.isMissingNode() || value.isNull() ? null : value.asString();
        }

        /// A list of texts, empty where there is none.
        public List<String> texts(String key) {
            return json.path(key).valueStream().map(JsonNode::asString).toList();
        }

        public boolean isEnd() {
            return json.isMissingNode();
        }
    }

    /// The connection with one host.
    final class Line implements AutoCloseable {
        private final String token;
        private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
        private @Nullable Socket socket;
        private @Nullable OutputStream out;
        private boolean closed;
        private volatile boolean processEnded;

        private Line(String token) {
            this.token = token;
        }

        private synchronized void connect(Socket newSocket) throws IOException {
            if (closed) {
                newSocket.close();
            }
            socket = newSocket;
            out = newSocket.getOutputStream();
        }

        String token() {
            return token;
        }

        /// Sends a message with these fields and a type.
        ///
        /// @throws IOException if the line is down
        synchronized void send(String type, @Nullable Object fields) throws IOException {
            OutputStream stream = out;
            if (stream == null) {
                throw new IOException("the host has not connected");
            }
            ObjectNode json =
                    fields == null ? mapper.createObjectNode() : mapper.valueToTree(fields);
            json.put("type", type);
            stream.write((mapper.writeValueAsString(json) + "\n").getBytes(StandardCharsets.UTF_8));
            stream.flush();
        }

        /// The next message; {@link Message#isEnd} when the line is down; null when none has come
        /// by a moment of the engine's clock.
        @Nullable Message takeUntil(long nanos) throws InterruptedException {
            return messages.poll(nanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        /// The host's process has ended: the line does, too, once all that it said is read.
        synchronized void processEnded() {
            processEnded = true;
            if (socket == null) {
                CompletableFuture.delayedExecutor(LOOK_MILLIS, TimeUnit.MILLISECONDS)
                        .execute(() -> messages.add(Message.END));
            }
        }

        @Override
        public synchronized void close() {
            closed = true;
            lines.remove(token);
            try {
                if (socket != null) {
                    socket.close();
                }
            } catch (IOException e) {
                // It is down already.
            }
        }
    }
}
