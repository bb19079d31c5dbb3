package tandem.child;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A host's end of the control channel (see `tandem.wire`).
final class ControlLine implements AutoCloseable {
    private final JsonMapper mapper;
    private final Socket socket;
    private final BufferedReader reader;
    private final OutputStream out;

    /// Connects, and says hello at once: who has connected and says nothing for some seconds is let
    /// go, and on a busy machine it can take as long to load what writes messages.
    ///
    /// @param address `HOST:PORT`
    static ControlLine call(String address, String token) throws IOException {
        JsonMapper mapper = new JsonMapper();
        ObjectNode hello =
                mapper.createObjectNode()
                        .put("type", "hello")
                        .put("token", token)
                        .put("pid", ProcessHandle.current().pid())
                        .put("runtime", "Java " + System.getProperty("java.version"));
        byte[] line = (mapper.writeValueAsString(hello) + "\n").getBytes(StandardCharsets.UTF_8);
        int colon = address.lastIndexOf(':');
        Socket socket =
                new Socket(
                        InetAddress.getByName(address.substring(0, colon)),
                        Integer.parseInt(address.substring(colon + 1)));
        socket.getOutputStream().write(line);
        return new ControlLine(mapper, socket);
    }

    private ControlLine(JsonMapper mapper, Socket socket) throws IOException {
        this.mapper = mapper;
        socket.setTcpNoDelay(true);
        reader =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        out = socket.getOutputStream();
        this.socket = socket;
    }

    /// The next message, or null when the channel has ended.
    @Nullable JsonNode next() throws IOException {
        String line = reader.readLine();
        return line == null ? null : mapper.readTree(line);
    }

    <T> T as(JsonNode message, Class<T> type) {
        return mapper.treeToValue(message, type);
    }

    ObjectNode message(String type) {
        return mapper.createObjectNode().put("type", type);
    }

    synchronized void send(ObjectNode message) {
        try {
            out.write((mapper.writeValueAsString(message) + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            // Nobody listens any more; the reader sees the end as well and ends this process.
        }
    }

    void worker(int worker, long pid, long askedNanos) {
        send(message("worker").put("worker", worker).put("pid", pid).put("nanos", askedNanos));
    }

    /// @param signal its number, or 0 where the process exited
    void exit(int worker, long pid, int code, int signal, long nanos) {
        ObjectNode message =
                message("exit").put("worker", worker).put("pid", pid).put("code", code);
        if (signal == 0) {
            message.putNull("signal");
        } else {
            message.put("signal", signal);
        }
        send(message.put("nanos", nanos));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
