package tandem.engine.host;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Tandem's end of the control channel (see `tandem.wire`): accepts hosts on the loopback interface
/// and tells them apart by the token that each was given.
public final class Control implements AutoCloseable {
    /// How often a line looks whether its process still lives.
    static final int LOOK_MILLIS = 200;

    private static final long HELLO_NANOS = 5_000_000_000L;
    private static final int MOST_HELLO_BYTES = 4 << 10;
    private static final int MOST_MESSAGE_BYTES = 1 << 20;
    private static final int MOST_MESSAGES = 10_000;

    /// Nobody but hosts connects on purpose, and each says its token at once: of more than these,
    /// the one that has been silent for longest is let go.
    private static final int MOST_STRANGERS = 64;

    private static final long AFTER_REFUSAL_NANOS = 20_000_000;

    private final Deque<Socket> strangers = new ConcurrentLinkedDeque<>();
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
                strangers.addLast(socket);
                if (strangers.size() > MOST_STRANGERS) {
                    Socket oldest = strangers.pollFirst();
                    if (oldest != null) {
                        oldest.close();
                    }
                }
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                // Out of handles, say: the next host may find some.
                LockSupport.parkNanos(AFTER_REFUSAL_NANOS);
            }
        }
    }

    /// Whoever has not said a token within a time is a stranger, and is let go.
    private void serve(Socket socket) {
        Line line = null;
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(LOOK_MILLIS);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            Message hello = null;
            try {
                long deadline = System.nanoTime() + HELLO_NANOS;
                String text = new LineReader(in, MOST_HELLO_BYTES, deadline).next(() -> false);
                hello = text == null ? null : message(text);
            } finally {
                strangers.remove(socket);
            }
            if (hello == null) {
                return;
            }
            line = lines.remove(hello.json().path("token").asString(""));
            if (line == null) {
                return;
            }
            line.connect(socket);
            line.put(hello);
            LineReader reader = new LineReader(in, MOST_MESSAGE_BYTES, Long.MAX_VALUE);
            Line caller = line;
            String text;
            while ((text = reader.next(() -> caller.processEnded)) != null) {
                line.put(message(text));
            }
        } catch (IOException | JacksonException e) {
            if (line != null) {
                line.fault = StepGuard.reason(e);
            }
        } finally {
            if (line != null) {
                line.put(Message.END);
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
        private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>(MOST_MESSAGES);
        private @Nullable Socket socket;
        private @Nullable OutputStream out;
        private volatile boolean closed;
        private volatile boolean processEnded;
        private volatile @Nullable String fault;

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

        /// Why what its host said could not be read any further, or null.
        @Nullable String fault() {
            return fault;
        }

        /// A host that says more than is taken waits, as long as anybody takes anything.
        private void put(Message message) {
            try {
                while (!closed && !messages.offer(message, LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    // Nobody has taken one yet.
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
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
                        .execute(() -> put(Message.END));
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
