package tandem.python;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import tandem.model.Interpreter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

@DisabledOnOs(OS.WINDOWS)
class InterpretersTest {
    @TempDir Path root;

    static boolean hasPython() throws InterruptedException {
        return HostTest.hasPython();
    }

    private Interpreters.Found find(Map<String, String> environment) throws InterruptedException {
        return find(environment, Duration.ofSeconds(30));
    }

    private Interpreters.Found find(Map<String, String> environment, Duration patience)
            throws InterruptedException {
        Places places = new Places(environment, root, root.resolve("home"), false);
        return new Interpreters(places, patience).find();
    }

    private Path script(String path, String... lines) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private Path answering(String path, String version, String gil) throws IOException {
        return script(path, "printf '%s\\n%s\\n%s' " + version + " " + gil + " \"$0\"");
    }

    @Test
    void theNewestComesFirst() throws Exception {
        answering("usr/bin/python3.9", "3.9.18", "gil");
        answering("usr/bin/python3.13", "3.13.0", "gil");
        answering("usr/bin/python3.13t", "3.13.0", "free");
        answering("usr/local/bin/python3.14", "3.14.0rc2", "gil");
        answering("opt/thing/bin/python3", "3.14.0", "gil");
        answering("home/.pyenv/versions/3.8.18/bin/python3", "3.8.18", "gil");
        Interpreters.Found found = find(Map.of());
        assertThat(found.interpreters())
                .extracting(Interpreter::version)
                .containsExactly("3.14.0", "3.14.0rc2", "3.13.0", "3.13.0", "3.9.18", "3.8.18");
        assertThat(found.interpreters())
                .extracting(Interpreter::gil)
                .containsExactly(true, true, true, false, true, true);
        assertThat(found.problems()).isEmpty();
    }

    @Test
    void linksToOneInterpreterCountOnce() throws Exception {
        Path real = answering("usr/bin/python3.12", "3.12.1", "gil");
        Files.createSymbolicLink(root.resolve("usr/bin/python3"), real);
        Files.createSymbolicLink(root.resolve("usr/bin/python"), real);
        assertThat(find(Map.of("PATH", root.resolve("usr/bin").toString())).interpreters())
                .hasSize(1);
    }

    @Test
    void aBrokenOneIsSkippedAndReported() throws Exception {
        answering("usr/bin/python3.12", "3.12.1", "gil");
        script("usr/bin/python3.11", "echo 'libpython3.11.so is missing' >&2", "exit 127");
        Interpreters.Found found = find(Map.of());
        assertThat(found.interpreters()).hasSize(1);
        assertThat(found.problems())
                .containsExactly(
                        root.toRealPath().resolve("usr/bin/python3.11")
                                + " is left out: it ended with exit code 127"
                                + " (libpython3.11.so is missing)");
    }

    @Test
    void oneThatHangsIsSkippedAndReported() throws Exception {
        script("usr/bin/python3", "exec sleep 600");
        Interpreters.Found found = find(Map.of(), Duration.ofMillis(200));
        assertThat(found.interpreters()).isEmpty();
        assertThat(found.problems()).singleElement().asString().contains("did not answer");
    }

    @Test
    void oneThatIsTooOldIsSkippedSilently() throws Exception {
        script("usr/bin/python", "exit 0");
        script("home/.pyenv/shims/python3", "exit 127");
        Interpreters.Found found =
                find(Map.of("PATH", root.resolve("home/.pyenv/shims").toString()));
        assertThat(found.interpreters()).isEmpty();
        assertThat(found.problems()).isEmpty();
    }

    @Test
    void pyenvMayLiveElsewhere() throws Exception {
        answering("elsewhere/versions/3.10.1/bin/python3.10", "3.10.1", "gil");
        assertThat(find(Map.of("PYENV_ROOT", root.resolve("elsewhere").toString())).interpreters())
                .extracting(Interpreter::shortVersion)
                .containsExactly("3.10");
    }

    @Test
    @EnabledIf("hasPython")
    void realInterpretersAreThemselves() throws Exception {
        List<Interpreter> found = Installed.all();
        assertThat(found).extracting(Interpreter::executable).doesNotHaveDuplicates();
        for (Interpreter python : found) {
            assertThat(Path.of(python.executable()))
                    .isExecutable()
                    .isEqualTo(Path.of(python.executable()).toRealPath());
        }
    }

    @Test
    @EnabledIf("hasPython")
    void aVirtualEnvironmentStandsForItsBase() throws Exception {
        Interpreter base = Installed.newest();
        Path venv = root.resolve("venv");
        Process making =
                new ProcessBuilder(
                                base.executable(), "-m", "venv", "--without-pip", venv.toString())
                        .inheritIO()
                        .start();
        assertThat(making.waitFor()).isZero();
        assertThat(find(Map.of("PATH", venv.resolve("bin").toString())).interpreters())
                .containsExactly(base);
        // The extension that cleans up would warn of links that lead out of its folder.
        try (Stream<Path> links = Files.list(venv.resolve("bin"))) {
            for (Path link : links.filter(Files::isSymbolicLink).toList()) {
                Files.delete(link);
            }
        }
    }
}
