package tandem.lesson;

import org.jspecify.annotations.Nullable;

import tandem.lesson.check.Check;
import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.model.Language;
import tandem.model.Strategy;
import tandem.store.ExperimentKey;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A lesson's folder among the resources.
final class LessonFile {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final List<Contender> THREADS =
            List.of(new Contender(Language.PYTHON, null, Strategy.THREADS, null));

    /// A line between what is read before the guess and what is read after it.
    private static final Pattern AFTER_THE_GUESS = Pattern.compile("^---$", Pattern.MULTILINE);

    private static final int USUAL_LIMIT_SECONDS = 30;

    private final String name;
    private final Map<String, CodeFile> code = new HashMap<>();

    private LessonFile(String name) {
        this.name = name;
    }

    /// Reads a lesson.
    ///
    /// @throws IllegalStateException if the folder is incomplete
    static Lesson read(String name, int number, Check check) {
        return new LessonFile(name).lesson(number, check);
    }

    private Lesson lesson(int number, Check check) {
        JsonNode tree = MAPPER.readTree(text("lesson.json"));
        List<CodeFile> files = new ArrayList<>();
        for (JsonNode file : tree.path("code")) {
            CodeFile read = new CodeFile(file.stringValue(), text(file.stringValue()));
            code.put(read.name(), read);
            files.add(read);
        }
        List<Step> steps = new ArrayList<>();
        for (JsonNode step : tree.path("steps")) {
            steps.add(step(step));
        }
        JsonNode compared = tree.path("compared");
        String[] parts = AFTER_THE_GUESS.split(text("text.md"), 2);
        return new Lesson(
                name,
                number,
                string(tree, "title"),
                parts[0].strip(),
                parts.length == 1 ? "" : parts[1].strip(),
                question(tree.path("question")),
                steps,
                files,
                compared.isArray()
                        ? new Lesson.Compared(
                                code(compared.path(0).stringValue()),
                                code(compared.path(1).stringValue()))
                        : null,
                strings(tree.path("lookFor")),
                string(tree, "claim"),
                check);
    }

    private static Question question(JsonNode tree) {
        @Nullable String figure =
                tree.path("figure").isString() ? tree.path("figure").stringValue() : null;
        return new Question(
                string(tree, "text"),
                strings(tree.path("choices")),
                tree.path("right").asInt(-1),
                figure,
                tree.path("unit").asString(""),
                string(tree, "answer"));
    }

    private Step step(JsonNode tree) {
        String id = string(tree, "id");
        String title = string(tree, "title");
        int times = tree.path("times").asInt(1);
        Step.Runtime runtime =
                tree.path("python").asString("").equals("free-threaded")
                        ? Step.Runtime.FREE_THREADED
                        : Step.Runtime.ASKED;
        Duration limit = Duration.ofSeconds(tree.path("limitSeconds").asInt(USUAL_LIMIT_SECONDS));
        return tree.has("experiment")
                ? new Step.Trial(
                        id,
                        title,
                        times,
                        runtime,
                        limit,
                        experiment(tree.path("experiment")),
                        tree.path("perCore").asBoolean(false))
                : new Step.Script(
                        id,
                        title,
                        times,
                        runtime,
                        limit,
                        code(string(tree, "program")),
                        strings(tree.path("arguments")));
    }

    private static Experiment experiment(JsonNode tree) {
        Map<ExperimentKey, String> values = new EnumMap<>(ExperimentKey.class);
        for (ExperimentKey key : ExperimentKey.values()) {
            JsonNode value = tree.path(key.key());
            if (value.isArray()) {
                values.put(key, String.join(",", strings(value)));
            } else if (!value.isMissingNode()) {
                values.put(key, value.asString());
            }
        }
        return ExperimentKey.experiment(values, THREADS);
    }

    private CodeFile code(String file) {
        CodeFile found = code.get(file);
        if (found == null) {
            throw new IllegalStateException(
                    "lesson '%s' names the program '%s', which is not among its code"
                            .formatted(name, file));
        }
        return found;
    }

    private static String string(JsonNode tree, String key) {
        JsonNode value = tree.path(key);
        if (!value.isString()) {
            throw new IllegalStateException("'" + key + "' is missing in " + tree);
        }
        return value.stringValue();
    }

    private static List<String> strings(JsonNode list) {
        return list.valueStream().map(JsonNode::stringValue).collect(Collectors.toList());
    }

    private String text(String file) {
        try (InputStream resource = LessonFile.class.getResourceAsStream(name + "/" + file)) {
            if (resource == null) {
                throw new IllegalStateException("lesson '" + name + "' has no " + file);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
