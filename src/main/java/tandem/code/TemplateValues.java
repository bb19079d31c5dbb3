package tandem.code;

import java.util.HashMap;
import java.util.Map;

/// What templates are filled from: yes-or-no facts and values, by name. Asking for what was never
/// said is an error, so that no template can misspell a name.
final class TemplateValues {
    private final Map<String, Boolean> flags = new HashMap<>();
    private final Map<String, String> values = new HashMap<>();

    TemplateValues flag(String name, boolean holds) {
        flags.put(name, holds);
        return this;
    }

    TemplateValues value(String name, String value) {
        values.put(name, value);
        return this;
    }

    /// @throws IllegalStateException if there is no such flag
    boolean is(String name) {
        Boolean holds = flags.get(name);
        if (holds == null) {
            throw new IllegalStateException("a template asks for an unknown flag: " + name);
        }
        return holds;
    }

    /// @throws IllegalStateException if there is no such value
    String value(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("a template asks for an unknown value: " + name);
        }
        return value;
    }
}
