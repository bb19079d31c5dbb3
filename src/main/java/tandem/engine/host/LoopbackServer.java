package tandem.engine.host;

import tandem.engine.host.HostProcess.HostFailure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The HTTP workload's server, in a process of its own.
public final class LoopbackServer implements AutoCloseable {
    private static final long UP_SECONDS = 60;

    private final Process process;
    private final int port;

    private LoopbackServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// Starts a server that prints its port as its first line and ends with its standard input.
    public static LoopbackServer start(List<String> command)
            throws HostFailure, InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            BufferedReader reader =
                    new BufferedReader(
                            new InputStreamReader(
                                    process.getInputStream(), StandardCharsets.UTF_8));
            CompletableFuture<String> first = new CompletableFuture<>();
            Thread.ofVirtual()
                    .name("loopback server")
                    .start(() -> {
                        try {
                            String line = reader.readLine();
                            first.complete(line == null ? "" : line.strip());
                        } catch (IOException e) {
                            first.completeExceptionally(e);
                        }
                    });
            String line;
            try {
                line = first.get(UP_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                process.destroyForcibly();
                throw new HostFailure(
                        "the loopback server was not up within %d s".formatted(UP_SECONDS));
            }
            if (line.isEmpty()) {
                throw new HostFailure("the loopback server ended before it was up");
            }
            return new LoopbackServer(process, Integer.parseInt(line));
        } catch (IOException | ExecutionException | NumberFormatException e) {
            throw new HostFailure("the loopback server could not be started: " + e.getMessage());
        }
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
