package tandem.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

class HomeTest {
    @TempDir Path folder;

    @Test
    void theVariableNamesTheFolder() {
        assertThat(Home.of(Map.of("TANDEM_HOME", folder.toString())).folder()).isEqualTo(folder);
        assertThat(Home.of(Map.of()).folder()).isAbsolute();
    }

    @Test
    void settingsAreKept() throws IOException {
        Home home = new Home(folder.resolve("new/folder"));
        Settings settings =
                home.settings()
                        .withRecent(Path.of("a.tandem"))
                        .withRecent(Path.of("b.json"))
                        .withRecent(Path.of("a.tandem"))
                        .withTheme(Settings.Theme.DARK)
                        .withWindow(1000, 700, true)
                        .withLargerText(2)
                        .withStarted();
        home.keep(settings);
        assertThat(home.settings()).isEqualTo(settings);
        assertThat(settings.recent())
                .containsExactly(
                        Path.of("a.tandem").toAbsolutePath(), Path.of("b.json").toAbsolutePath());
    }

    @Test
    void textIsAsLargeAsThereAreSizes() {
        assertThat(Settings.DEFAULT.withLargerText(1).textScale()).isEqualTo(1.1);
        assertThat(Settings.DEFAULT.withLargerText(99).textScale()).isEqualTo(2);
        assertThat(Settings.DEFAULT.withLargerText(-99).textScale()).isEqualTo(0.8);
        assertThat(Settings.DEFAULT.withTextScale(-3).textScale()).isEqualTo(0.8);
    }

    @Test
    void onlyTheLastFilesAreRemembered() {
        Settings settings = Settings.DEFAULT;
        for (int i = 0; i < 30; i++) {
            settings = settings.withRecent(Path.of(i + ".tandem"));
        }
        assertThat(settings.recent())
                .hasSize(Settings.MOST_RECENT)
                .first()
                .isEqualTo(Path.of("29.tandem").toAbsolutePath());
    }

    @Test
    void aDamagedFileGivesWhatCanBeUnderstood() throws IOException {
        Path file = folder.resolve("settings.json");
        Home home = new Home(folder);
        Files.writeString(file, "{\"theme\": \"dar");
        assertThat(home.settings()).isEqualTo(Settings.DEFAULT);
        Files.writeString(file, "[]");
        assertThat(home.settings()).isEqualTo(Settings.DEFAULT);
        Files.writeString(
                file,
                "{\"theme\": \"dark\", \"width\": \"wide\", \"recent\": [1, {}, \"/x.json\"],"
                        + " \"height\": -4}");
        assertThat(home.settings().theme()).isEqualTo(Settings.Theme.DARK);
        assertThat(home.settings().width()).isEqualTo(Settings.DEFAULT.width());
        assertThat(home.settings().height()).isPositive();
        assertThat(home.settings().recent()).contains(Path.of("/x.json"));
    }
}
