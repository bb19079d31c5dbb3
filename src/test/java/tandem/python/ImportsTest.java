package tandem.python;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the Python sources import of each other, wherever in a file it stands.
final class ImportsTest {
    private static final Path HOST = Path.of("src/main/resources/tandem/python");
    private static final Path TRACE = HOST.resolve("trace");

    private static final Pattern IMPORT =
            Pattern.compile(
                    "^\\s*(?:from (?<from>\\w+)[\\w.]* import\\b|import (?<names>[\\w., ]+))"
                            + "|import_module\\(\\s*[\"'](?<loaded>\\w+)"
                            + "|__import__\\(\\s*[\"'](?<called>\\w+)"
                            + "|(?<computed>import_module\\(|__import__\\()",
                    Pattern.MULTILINE);

    private static Map<String, String> sources(Path folder) throws IOException {
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".py")).toList()) {
                sources.put(
                        file.getFileName().toString().replace(".py", ""), Files.readString(file));
            }
        }
        return sources;
    }

    private static Set<String> imported(String source) {
        Set<String> imported = new LinkedHashSet<>();
        Matcher found = IMPORT.matcher(source);
        while (found.find()) {
            for (String one : new String[] {"from", "loaded", "called"}) {
                if (found.group(one) != null) {
                    imported.add(found.group(one));
                }
            }
            if (found.group("names") != null) {
                Arrays.stream(found.group("names").split(","))
                        .map(name -> name.strip().split("[ .]")[0])
                        .forEach(imported::add);
            }
            if (found.group("computed") != null) {
                imported.add("*");
            }
        }
        return imported;
    }

    /// A circle of imports as names, of which the last is the first; empty if there is none.
    private static List<String> circle(Map<String, String> sources) {
        Map<String, Set<String>> arrows = new LinkedHashMap<>();
        sources.forEach((name, source) -> arrows.put(name, imported(source)));
        // It imports the one of that name that it hides.
        arrows.getOrDefault("sitecustomize", new LinkedHashSet<>()).remove("sitecustomize");
        Set<String> done = new LinkedHashSet<>();
        for (String name : arrows.keySet()) {
            List<String> found = circle(name, arrows, new ArrayList<>(), done);
            if (found != null) {
                return found;
            }
        }
        return List.of();
    }

    private static @Nullable List<String> circle(
            String name, Map<String, Set<String>> arrows, List<String> path, Set<String> done) {
        int before = path.indexOf(name);
        path.add(name);
        if (before >= 0) {
            return path.subList(before, path.size());
        }
        if (!done.contains(name)) {
            for (String next : arrows.getOrDefault(name, Set.of())) {
                List<String> found = circle(next, arrows, path, done);
                if (found != null) {
                    return found;
                }
            }
            done.add(name);
        }
        path.removeLast();
        return null;
    }

    @Test
    void importsRunOneWay() throws IOException {
        assertThat(circle(sources(HOST))).isEmpty();
        assertThat(circle(sources(TRACE))).isEmpty();
    }

    @Test
    void noHostModuleImportsWhatCannotBeReadFromItsSource() throws IOException {
        sources(HOST)
                .forEach((name, source) ->
                        assertThat(imported(source)).as(name).doesNotContain("*"));
    }

    @Test
    void aPlantedCircleIsFoundHoweverItIsImported() throws IOException {
        for (String planted :
                List.of(
                        "from session import main\n",
                        "import os, session\n",
                        "def late():\n    import session as above\n",
                        "def late():\n    importlib.import_module(\"session\")\n")) {
            Map<String, String> sources = sources(HOST);
            sources.merge("plans", planted, String::concat);

            assertThat(circle(sources))
                    .as(planted)
                    .contains("plans", "session")
                    .satisfies(names -> assertThat(names.getFirst()).isEqualTo(names.getLast()));
        }
    }

    @Test
    void everyModuleOfTheHostIsExtracted(@TempDir Path folder) throws IOException {
        HostFiles.extractTo(folder);

        assertThat(sources(folder)).isEqualTo(sources(HOST));
    }
}
