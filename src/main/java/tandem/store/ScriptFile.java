package tandem.store;

import tandem.model.Program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/// Reads the text of a program of somebody's own.
public final class ScriptFile {
    private ScriptFile() {}

    /// Whether a file is a script, by its suffix.
    public static boolean isScript(Path file) {
        return Program.Kind.of(String.valueOf(file.getFileName())) != Program.Kind.COMMAND;
    }

    /// A script as a program without arguments, run in its own folder.
    ///
    /// @throws IOException if it cannot be read
    public static Program read(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        return new Program(
                Program.Kind.of(String.valueOf(file.getFileName())),
                absolute.toString(),
                List.of(),
                String.valueOf(absolute.getParent()),
                null,
                text(file));
    }

    /// The same program with its text as it is now, which may have been edited meanwhile; a command
    /// or a question has none.
    ///
    /// @throws IOException if it cannot be read
    public static Program readAgain(Program program) throws IOException {
        return switch (program.kind()) {
            case PYTHON, NOTEBOOK, JAVA ->
                    program.withSource(text(Path.of(program.folder()).resolve(program.file())));
            case COMMAND, QUESTION -> program;
        };
    }

    private static String text(Path file) throws IOException {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new IOException(
                    "'%s' is no longer there; choose the script again".formatted(file), e);
        }
    }
}
