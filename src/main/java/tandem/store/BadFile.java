package tandem.store;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;

/// A file that cannot be taken. The message is one line for the user: which file, what was wrong,
/// what is allowed.
public final class BadFile extends IOException {
    private static final long serialVersionUID = 1;

    public BadFile(Path file, String what) {
        this(file, what, null);
    }

    public BadFile(Path file, String what, @Nullable Throwable cause) {
        super(file + ": " + what.replaceAll("\\s*\\R\\s*", " "), cause);
    }
}
