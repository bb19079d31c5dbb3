package tandem.store;

import dev.dirs.ProjectDirectories;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The folder of what Tandem keeps for its user: settings, calibrations, the last recording.
///
/// @param folder its path; made when first written to
public record Home(Path folder) {
    /// The environment variable that names another folder.
    public static final String VARIABLE = "TANDEM_HOME";

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    /// The place that this operating system has for it, or `TANDEM_HOME`.
    public static Home of(Map<String, String> environment) {
        String wanted = environment.getOrDefault(VARIABLE, "");
        return new Home(
                Path.of(
                                wanted.isBlank()
                                        ? ProjectDirectories.from("", "", "Tandem").configDir
                                        : wanted)
                        .toAbsolutePath());
    }

    /// Where the window saves the last recording by itself.
    public Path autosave() {
        return folder.resolve("last" + RecordingFile.SUFFIX);
    }

    /// Where the window keeps the recording that the last one replaced before it was saved.
    public Path before() {
        return folder.resolve("before" + RecordingFile.SUFFIX);
    }

    /// The settings, or whatever of them can be understood: a damaged file is no reason not to
    /// start.
    public Settings settings() {
        JsonNode tree;
        try {
            tree = MAPPER.readTree(Files.readAllBytes(settingsFile()));
        } catch (IOException | JacksonException _) {
            return Settings.DEFAULT;
        }
        Settings none = Settings.DEFAULT;
        return new Settings(
                recent(tree.path("recent")),
                theme(tree.path("theme").asString("")),
                tree.path("width").asDouble(none.width()),
                tree.path("height").asDouble(none.height()),
                tree.path("maximized").asBoolean(none.maximized()),
                tree.path("started").asBoolean(none.started()),
                tree.path("textScale").asDouble(none.textScale()));
    }

    /// Keeps the settings.
    ///
    /// @throws IOException if they cannot be written
    public void keep(Settings settings) throws IOException {
        Files.createDirectories(folder);
        ObjectNode object = MAPPER.createObjectNode();
        ArrayNode recent = object.putArray("recent");
        settings.recent().forEach(file -> recent.add(file.toString()));
        object.put("theme", settings.theme().name().toLowerCase(Locale.ROOT));
        object.put("width", settings.width());
        object.put("height", settings.height());
        object.put("maximized", settings.maximized());
        object.put("started", settings.started());
        object.put("textScale", settings.textScale());
        String json = object.toPrettyString() + "\n";
        AtomicFile.write(settingsFile(), out -> out.write(json.getBytes(StandardCharsets.UTF_8)));
    }

    private Path settingsFile() {
        return folder.resolve("settings.json");
    }

    private static List<Path> recent(JsonNode tree) {
        List<Path> files = new ArrayList<>();
        for (JsonNode file : tree) {
            try {
                files.add(Path.of(file.asString()));
            } catch (InvalidPathException | JacksonException _) {
                continue;
            }
        }
        return files;
    }

    private static Settings.Theme theme(String name) {
        for (Settings.Theme theme : Settings.Theme.values()) {
            if (theme.name().equalsIgnoreCase(name)) {
                return theme;
            }
        }
        return Settings.DEFAULT.theme();
    }
}
