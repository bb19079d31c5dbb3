package tandem.ui;

/// What the left side of the window is about; the timeline shows what each runs.
public enum Screen {
    /// An experiment.
    RUN("run"),
    /// The course, and one of its lessons.
    LESSONS("lessons"),
    /// A program of the user's own.
    SCRIPT("script");

    private final String key;

    Screen(String key) {
        this.key = key;
    }

    /// The name in the texts and of its button.
    public String key() {
        return key;
    }
}
