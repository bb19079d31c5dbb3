package tandem.engine.program;

import org.jspecify.annotations.Nullable;

import java.io.OutputStream;
import java.time.Duration;
import java.util.function.Consumer;

/// What is asked of a program's run beyond the program.
///
/// @param out gets every byte of its standard output as it comes
/// @param err gets every byte of its standard error as it comes
/// @param input whether it reads Tandem's own standard input; else it has none
/// @param switches whether switch events may be used as evidence
/// @param virtualThreads whether a Java virtual machine shall tell of its virtual threads, which
///   costs it some time
/// @param notices takes what the user should know while it runs, a sentence each
/// @param limit after how long it is ended, or null
public record ProgramOptions(
        OutputStream out,
        OutputStream err,
        boolean input,
        boolean switches,
        boolean virtualThreads,
        Consumer<String> notices,
        @Nullable Duration limit) {

    /// A run whose output is only recorded.
    public static ProgramOptions silent(@Nullable Duration limit) {
        return new ProgramOptions(
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                false,
                true,
                false,
                notice -> {},
                limit);
    }
}
