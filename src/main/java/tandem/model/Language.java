package tandem.model;

/// The languages whose workers Tandem can run.
public enum Language {
    JAVA("java", "Java"),
    PYTHON("python", "CPython"),
    /// Whatever a command of the user's own is written in.
    NATIVE("native", "command");

    private final String key;
    private final String title;

    Language(String key, String title) {
        this.key = key;
        this.title = title;
    }

    /// The name in a contender's id.
    public String key() {
        return key;
    }

    /// The name of the implementation, as shown.
    public String title() {
        return title;
    }
}
