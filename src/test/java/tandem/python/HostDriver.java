package tandem.python;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;

import tandem.model.Interpreter;
import tandem.wire.LogReader;
import tandem.wire.Plan;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Plays Tandem for one real host process.
final class HostDriver implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// Where the host's sources are, and stay: interpreters keep their compiled forms there.
    private static final Path SOURCES = Path.of("target", "host").toAbsolutePath();

    private final Process process;
    private final Socket socket;
    private final BufferedReader reader;
    private final Path errors;
    final JsonNode hello;
    final List<JsonNode> messages = new ArrayList<>();

    /// One record of an event log.
    record Entry(byte kind, int state, int flags, int task, long a, long b, long c) {}

    /// One event log, read whole.
    record Log(
            Path file,
            byte kind,
            long pid,
            long tid,
            long parent,
            int worker,
            long lost,
            long costNanos,
            LogReader.@Nullable OpenPhase open,
            List<Entry> entries) {

        Stream<Entry> ofKind(byte kind) {
            return entries.stream().filter(entry -> entry.kind() == kind);
        }

        String output(String suffix) throws IOException {
            String name = file.toString();
            return Files.readString(Path.of(name.substring(0, name.length() - 3) + suffix));
        }
    }

    private HostDriver(Process process, Path errors, Socket socket) throws IOException {
        this.process = process;
        this.errors = errors;
        this.socket = socket;
        socket.setSoTimeout(60_000);
        socket.setTcpNoDelay(true);
        reader =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        hello = receive();
    }

    /// @param wrapper comes before the host's command, e.g. a shell that sets limits
    static HostDriver start(Interpreter python, Path folder, List<String> wrapper)
            throws IOException {
        ProcessBuilder builder = HostFiles.command(python, HostFiles.extractTo(SOURCES));
        List<String> command = new ArrayList<>(wrapper);
        command.addAll(builder.command());
        Path errors = Files.createTempFile(Files.createDirectories(folder), "host", ".err");
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(60_000);
            builder.environment().put("TANDEM_CONTROL", "127.0.0.1:" + server.getLocalPort());
            builder.environment().put("TANDEM_TOKEN", "a token");
            builder.command(command).redirectError(errors.toFile());
            builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
            return new HostDriver(builder.start(), errors, server.accept());
        }
    }

    static HostDriver start(Interpreter python, Path folder) throws IOException {
        return start(python, folder, List.of());
    }

    void send(String type) throws IOException {
        send(JSON.createObjectNode().put("type", type));
    }

    void send(String type, Plan plan) throws IOException {
        ObjectNode message = JSON.valueToTree(plan);
        send(message.put("type", type));
    }

    private void send(ObjectNode message) throws IOException {
        socket.getOutputStream().write((message + "\n").getBytes(StandardCharsets.UTF_8));
    }

    JsonNode receive() throws IOException {
        String line = reader.readLine();
        assertThat(line).as("the host's next message; it said: %s", errors()).isNotNull();
        JsonNode message = JSON.readTree(line);
        messages.add(message);
        return message;
    }

    JsonNode receive(String type) throws IOException {
        JsonNode message = receive();
        assertThat(type(message)).isEqualTo(type);
        return message;
    }

    /// Receives until a message of this type comes, and hands on each that comes before.
    JsonNode receiveUntil(String type, Consumer<JsonNode> others) throws IOException {
        while (true) {
            JsonNode message = receive();
            if (type(message).equals(type)) {
                return message;
            }
            others.accept(message);
        }
    }

    /// Runs a plan to its end.
    JsonNode run(Plan plan) throws IOException {
        return run(plan, message -> {});
    }

    JsonNode run(Plan plan, Consumer<JsonNode> others) throws IOException {
        send("plan", plan);
        receive("ready");
        send("go");
        receive("began");
        return receiveUntil("done", others);
    }

    static String type(JsonNode message) {
        return message.get("type").asString();
    }

    List<JsonNode> messages(String type) {
        return messages.stream().filter(message -> type(message).equals(type)).toList();
    }

    void hangUp() throws IOException {
        socket.close();
    }

    /// The host's exit value, once it has ended.
    int exitValue() throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("the host ends").isTrue();
        return process.exitValue();
    }

    /// What the host itself wrote to its standard error.
    String errors() throws IOException {
        return Files.readString(errors);
    }

    /// All workers' event logs in a folder, by worker.
    static List<Log> logs(Path folder) throws IOException {
        List<Log> logs = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "lane-*.log")) {
            for (Path file : files) {
                log(file).ifPresent(logs::add);
            }
        }
        logs.sort((a, b) -> Integer.compare(a.worker(), b.worker()));
        return logs;
    }

    /// The log of the results that reached the host.
    static Log results(Path folder) throws IOException {
        return log(folder.resolve("results.log")).orElseThrow();
    }

    private static Optional<Log> log(Path file) throws IOException {
        Optional<LogReader> opened = LogReader.open(file);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        try (LogReader log = opened.get()) {
            List<Entry> entries = new ArrayList<>();
            log.poll((kind, state, flags, task, a, b, c) ->
                    entries.add(new Entry(kind, state, flags, task, a, b, c)));
            return Optional.of(
                    new Log(
                            file,
                            log.kind(),
                            log.pid(),
                            log.tid(),
                            log.parent(),
                            log.worker(),
                            log.lost(),
                            log.costNanos(),
                            log.open(),
                            entries));
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        process.destroyForcibly();
    }
}
