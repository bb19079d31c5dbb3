package tandem.child;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A host's end of the control channel (see `tandem.wire`).
final class ControlLine {
    private final JsonMapper mapper = new JsonMapper();
    private final BufferedReader reader;
    private final OutputStream out;

    ControlLine(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        reader =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        out = socket.getOutputStream();
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
}
