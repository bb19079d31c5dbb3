package tandem.ui;

/// What the window is about.
public enum Screen {
    /// An experiment.
    RUN("run"),
    /// An experiment at several values, many times over.
    SWEEP("sweep"),
    /// The same experiment on another machine, simulated.
    WHAT_IF("whatif"),
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
