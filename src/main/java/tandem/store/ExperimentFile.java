package tandem.store;

import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.model.Workload;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Experiments as `.json`, to be read and written by hand.
public final class ExperimentFile {
    private static final long MOST_BYTES = 1 << 20;
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    private ExperimentFile() {}

    /// Reads an experiment.
    ///
    /// @param contenders used when the file names none
    /// @throws BadFile naming the key, what was given, and what is allowed
    /// @throws IOException if the disk cannot be read
    public static Experiment read(Path file, List<Contender> contenders) throws IOException {
        try {
            return ExperimentKey.experiment(values(file), contenders);
        } catch (IllegalArgumentException e) {
            throw new BadFile(file, String.valueOf(e.getMessage()), e);
        }
    }

    /// What a file says, before it is made an experiment: the command line overrides it key by key.
    ///
    /// @throws BadFile if it is no experiment
    /// @throws IOException if the disk cannot be read
    public static Map<ExperimentKey, String> values(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new BadFile(file, "there is no such file; allowed: an experiment, a .json file");
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new BadFile(file, "is too large for an experiment; allowed: up to 1 MiB");
        }
        JsonNode tree;
        try {
            tree = MAPPER.readTree(Files.readAllBytes(file));
        } catch (JacksonException e) {
            throw new BadFile(
                    file,
                    "is not JSON (line %d: %s); allowed: one object with %s"
                            .formatted(
                                    e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                                    e.getOriginalMessage(),
                                    ExperimentKey.names()),
                    e);
        }
        if (!(tree instanceof ObjectNode object)) {
            throw new BadFile(
                    file, "holds no object; allowed: one object with " + ExperimentKey.names());
        }
        Map<ExperimentKey, String> values = new EnumMap<>(ExperimentKey.class);
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            ExperimentKey key = ExperimentKey.named(property.getKey());
            if (key == null) {
                throw new BadFile(
                        file,
                        "key '%s' is not known; allowed: %s"
                                .formatted(property.getKey(), ExperimentKey.names()));
            }
            values.put(key, text(file, key, property.getValue()));
        }
        if (!values.containsKey(ExperimentKey.WORKLOAD)) {
            throw new BadFile(
                    file,
                    "has no 'workload'; allowed: "
                            + Arrays.stream(Workload.values())
                                    .map(Workload::key)
                                    .collect(Collectors.joining(", ")));
        }
        return values;
    }

    /// Saves an experiment with all its keys.
    ///
    /// @throws IOException if it cannot be written
    public static void write(Experiment experiment, Path file) throws IOException {
        String json = toJson(experiment).toPrettyString() + "\n";
        AtomicFile.write(file, out -> out.write(json.getBytes(StandardCharsets.UTF_8)));
    }

    /// The object that {@link #write} puts into a file.
    public static ObjectNode toJson(Experiment experiment) {
        ObjectNode object = MAPPER.createObjectNode();
        for (ExperimentKey key : ExperimentKey.values()) {
            String value = key.valueIn(experiment);
            switch (key) {
                case WORKLOAD, ORDER, SCHEDULE, FAULT, CHANNEL, GUARD ->
                        object.put(key.key(), value);
                case TOGETHER -> object.put(key.key(), experiment.together());
                case CONTENDERS -> {
                    ArrayNode ids = object.putArray(key.key());
                    experiment.contenders().forEach(contender -> ids.add(contender.id()));
                }
                case TASKS, WORK, UNEVENNESS, IO, PAYLOAD, CHUNK, WORKERS, SEED, SWITCH_INTERVAL ->
                        object.put(key.key(), new BigDecimal(value));
            }
        }
        return object;
    }

    private static String text(Path file, ExperimentKey key, JsonNode value) throws BadFile {
        return switch (key) {
            case WORKLOAD, ORDER, SCHEDULE, FAULT, CHANNEL, GUARD -> {
                if (!value.isString()) {
                    throw wrongType(file, key, value, "a text");
                }
                yield value.stringValue();
            }
            case CONTENDERS -> {
                if (!value.isArray() || value.valueStream().anyMatch(id -> !id.isString())) {
                    throw wrongType(file, key, value, "a list of texts");
                }
                yield value.valueStream()
                        .map(JsonNode::stringValue)
                        .collect(Collectors.joining("\n"));
            }
            case TOGETHER -> {
                if (!value.isBoolean()) {
                    throw wrongType(file, key, value, "true, false");
                }
                yield Boolean.toString(value.booleanValue());
            }
            case TASKS, WORK, UNEVENNESS, IO, PAYLOAD, CHUNK, WORKERS, SEED, SWITCH_INTERVAL -> {
                if (!value.isNumber()) {
                    throw wrongType(file, key, value, "a number");
                }
                yield value.decimalValue().toPlainString();
            }
        };
    }

    private static BadFile wrongType(Path file, ExperimentKey key, JsonNode value, String allowed) {
        return new BadFile(
                file, "%s is %s; allowed: %s".formatted(key.key(), value.toString(), allowed));
    }
}
