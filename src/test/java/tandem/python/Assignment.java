package tandem.python;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// The programs in a handed-in assignment: a notebook's cells as text, each with its output.
public final class Assignment {
    private static final Path FILE = Path.of("src/test/resources/tandem/assignment.txt");
    private static final Pattern CELL = Pattern.compile("(?m)^In \\[[ \\d]*(None)?\\]:$");

    private Assignment() {}

    /// The sources of its programs, in order: one process, a pool, four processes.
    public static List<String> programs() throws IOException {
        return CELL.splitAsStream(Files.readString(FILE))
                .map(String::strip)
                .filter(cell -> cell.startsWith("import "))
                .map(Assignment::withoutOutput)
                .toList();
    }

    /// Two empty lines part a program from what it printed.
    private static String withoutOutput(String cell) {
        return cell.split("\n\n\n", 2)[0] + "\n";
    }
}
