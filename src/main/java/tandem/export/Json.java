package tandem.export;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.OutputStream;
import java.util.OptionalDouble;

/// How numbers and documents look in all JSON that Tandem writes for others.
public final class Json {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /// UTF-8, indented, with a line end.
    public static void write(JsonNode document, OutputStream out) throws java.io.IOException {
        MAPPER.writerWithDefaultPrettyPrinter().writeValue(out, document);
        out.write('\n');
        out.flush();
    }

    /// Milliseconds, rounded to whole microseconds.
    public static double millis(long nanos) {
        return Math.round(nanos / 1e3) / 1e3;
    }

    /// A ratio with four decimals, or null.
    static void putRatio(ObjectNode object, String key, OptionalDouble ratio) {
        if (ratio.isPresent()) {
            object.put(key, Math.round(ratio.getAsDouble() * 1e4) / 1e4);
        } else {
            object.putNull(key);
        }
    }

    /// A number with some decimals, or null.
    static void putNumber(ObjectNode object, String key, @Nullable Double number, int digits) {
        if (number == null || number.isNaN() || number.isInfinite()) {
            object.putNull(key);
        } else {
            double power = Math.pow(10, digits);
            object.put(key, Math.rint(number * power) / power);
        }
    }
}
