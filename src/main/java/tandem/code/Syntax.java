package tandem.code;

import tandem.model.Keyed;
import tandem.model.Language;

/// The languages that programs are written in.
public enum Syntax implements Keyed {
    PYTHON("python", "Python", ".py"),
    JAVA("java", "Java", ".java");

    private final String key;
    private final String title;
    private final String suffix;

    Syntax(String key, String title, String suffix) {
        this.key = key;
        this.title = title;
        this.suffix = suffix;
    }

    @Override
    public String key() {
        return key;
    }

    /// The name in the window.
    public String title() {
        return title;
    }

    /// How its files' names end, e.g. `.py`.
    public String suffix() {
        return suffix;
    }

    /// That of a contender's own language; Python for commands, which are no contenders.
    public static Syntax of(Language language) {
        return switch (language) {
            case JAVA -> JAVA;
            case PYTHON, NATIVE -> PYTHON;
        };
    }

    /// The contenders' language that is written so.
    public Language language() {
        return switch (this) {
            case JAVA -> Language.JAVA;
            case PYTHON -> Language.PYTHON;
        };
    }

    /// @throws IllegalArgumentException naming what is allowed
    public static Syntax parse(String key) {
        return Keyed.parse("language", key, values());
    }
}
