package tandem.probe;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/// The CPython on the path.
final class Python {
    private static @Nullable String path;

    private Python() {}

    /// The interpreter itself: what is found first may be a shim, which starts processes of its
    /// own.
    static synchronized String executable() throws IOException, InterruptedException {
        String known = path;
        if (known == null) {
            Process process =
                    new ProcessBuilder("python3", "-c", "import sys; print(sys.executable)")
                            .start();
            known = new String(process.getInputStream().readAllBytes()).strip();
            assumeTrue(process.waitFor() == 0, "needs python3 on the path");
            path = known;
        }
        return known;
    }
}
