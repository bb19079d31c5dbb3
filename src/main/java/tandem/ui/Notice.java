package tandem.ui;

import org.jspecify.annotations.Nullable;

/// What the status bar says: one line, and what can be done about it.
///
/// @param kind how it is meant
/// @param text one line
/// @param remedy what a click can do about it, or null
public record Notice(Kind kind, String text, @Nullable Remedy remedy) {

    /// How a notice is meant.
    public enum Kind {
        READY,
        WORKING,
        DONE,
        FAILED
    }

    /// What can be done.
    ///
    /// @param label of its button
    /// @param action what the button does
    public record Remedy(String label, Runnable action) {}

    public Notice {
        text = text.replaceAll("\\s*\\R\\s*", " ");
    }

    public Notice withRemedy(Remedy newRemedy) {
        return new Notice(kind, text, newRemedy);
    }

    public static Notice ready(String text) {
        return new Notice(Kind.READY, text, null);
    }

    public static Notice working(String text) {
        return new Notice(Kind.WORKING, text, null);
    }

    public static Notice done(String text) {
        return new Notice(Kind.DONE, text, null);
    }

    public static Notice failed(String text) {
        return new Notice(Kind.FAILED, text, null);
    }

    /// What went wrong, in its own words; what nobody foresaw is also called by its name.
    public static Notice failed(Throwable failure) {
        return failed(words(failure));
    }

    /// What is said of a failure, to be part of a sentence.
    public static String words(Throwable failure) {
        String said = failure.getMessage();
        String name = failure.getClass().getSimpleName();
        boolean foreseen =
                !(failure instanceof Error)
                        && (!(failure instanceof RuntimeException)
                                || failure instanceof IllegalArgumentException);
        return said == null ? name : foreseen ? said : name + ": " + said;
    }
}
