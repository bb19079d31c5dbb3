package tandem.engine;

import tandem.engine.host.Scratch;
import tandem.model.Machine;
import tandem.probe.ThisMachine;
import tandem.python.Installed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The machine that the tests run on, looked at once in each JVM full of tests.
public final class TestMachine {
    private static final Machine MACHINE = find();
    private static final Path HOME = makeHome();

    private TestMachine() {}

    public static Machine look() {
        return MACHINE;
    }

    /// A settings folder for tests that are about neither calibrations nor the hooks' files, which
    /// stay there from one test to the next.
    public static Path home() {
        return HOME;
    }

    private static Machine find() {
        try {
            return ThisMachine.look(Installed.all());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path makeHome() {
        try {
            Path home = Files.createTempDirectory("tandem-tests");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> Scratch.delete(home)));
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
