package tandem.probe;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;

/// The CPython on the path.
final class Python {
    private Python() {}

    /// The interpreter itself: what is found first may be a shim, which starts processes of its
    /// own.
    static String executable() throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder("python3", "-c", "import sys; print(sys.executable)").start();
        String path = new String(process.getInputStream().readAllBytes()).strip();
        assumeTrue(process.waitFor() == 0, "needs python3 on the path");
        return path;
    }
}
