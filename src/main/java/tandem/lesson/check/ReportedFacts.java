package tandem.lesson.check;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;

/// What a program told in one of its lines that begin with `measured`.
///
/// @param tree a JSON object
record ReportedFacts(JsonNode tree) {
    private static final String MARK = "measured ";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /// All that a program told, in order. Lines that are no facts are passed over.
    static List<ReportedFacts> in(List<String> lines) {
        List<ReportedFacts> facts = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith(MARK)) {
                try {
                    JsonNode tree = MAPPER.readTree(line.substring(MARK.length()));
                    if (tree.isObject()) {
                        facts.add(new ReportedFacts(tree));
                    }
                } catch (JacksonException e) {
                    // The program was ended within this line.
                }
            }
        }
        return facts;
    }

    /// @throws Unseen if it is not there
    double number(String name) {
        JsonNode value = tree.path(name);
        if (!value.isNumber()) {
            throw new Unseen("the program told no number '" + name + "'");
        }
        return value.doubleValue();
    }

    /// @throws Unseen if it is not there
    String text(String name) {
        JsonNode value = tree.path(name);
        if (!value.isString()) {
            throw new Unseen("the program told no text '" + name + "'");
        }
        return value.stringValue();
    }

    /// @throws Unseen if it is not there
    boolean truth(String name) {
        JsonNode value = tree.path(name);
        if (!value.isBoolean()) {
            throw new Unseen("the program did not tell whether '" + name + "'");
        }
        return value.booleanValue();
    }

    /// @throws Unseen if it is not there
    List<Integer> numbers(String name) {
        JsonNode values = tree.path(name);
        if (!values.isArray()) {
            throw new Unseen("the program told no list '" + name + "'");
        }
        return values.valueStream().map(each -> each.asInt(Integer.MIN_VALUE)).toList();
    }

    /// Whether it says exactly this.
    boolean says(String name, String text) {
        return tree.path(name).isString() && tree.path(name).stringValue().equals(text);
    }

    /// Whether it says exactly this.
    boolean says(String name, double number) {
        return tree.path(name).isNumber() && tree.path(name).doubleValue() == number;
    }
}
