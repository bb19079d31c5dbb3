package tandem.engine.host;

import tandem.engine.host.HostProcess.HostFailure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The HTTP workload's server, in a process of its own.
public final class LoopbackServer implements AutoCloseable {
    private final Process process;
    private final int port;

    private LoopbackServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// Starts a server that prints its port as its first line and ends with its standard input.
    public static LoopbackServer start(List<String> command) throws HostFailure {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            BufferedReader reader =
                    new BufferedReader(
                            new InputStreamReader(
                                    process.getInputStream(), StandardCharsets.UTF_8));
            String line = reader.readLine();
            if (line == null) {
                throw new HostFailure("the loopback server ended before it was up");
            }
            return new LoopbackServer(process, Integer.parseInt(line.strip()));
        } catch (IOException | NumberFormatException e) {
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
