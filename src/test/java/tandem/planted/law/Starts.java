package tandem.planted.law;

import java.io.IOException;

/// Starts a process.
public final class Starts {
    Process start() throws IOException {
        return new ProcessBuilder("true").start();
    }
}
