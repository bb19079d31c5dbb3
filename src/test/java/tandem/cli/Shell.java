package tandem.cli;

import tandem.ui.OffscreenSurface;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Runs commands against a laboratory that measures nothing, and keeps what the last one printed.
final class Shell {
    private static final int COLUMNS = 100;

    private final FakeLaboratory laboratory = new FakeLaboratory();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    FakeLaboratory laboratory() {
        return laboratory;
    }

    /// Runs a command whose output goes to a pipe.
    ///
    /// @return its exit code
    int run(String... arguments) {
        return run(false, StandardCharsets.UTF_8, arguments);
    }

    int run(boolean interactive, Charset charset, String... arguments) {
        out.reset();
        err.reset();
        Terminal terminal =
                new Terminal(
                        new PrintStream(out, true, charset),
                        new PrintStream(err, true, charset),
                        interactive,
                        interactive,
                        COLUMNS,
                        false);
        return new Cli(laboratory, Path.of("."), OffscreenSurface::of, terminal).run(arguments);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
