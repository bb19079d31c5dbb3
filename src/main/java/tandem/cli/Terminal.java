package tandem.cli;

import java.io.Console;
import java.io.PrintStream;
import java.util.Map;

/// Where a command's words go.
///
/// @param out results
/// @param err messages and progress
/// @param outInteractive whether somebody reads `out` as it is written
/// @param errInteractive whether somebody reads `err` as it is written
/// @param columns how many characters fit in a line
/// @param colors whether states may be coloured
public record Terminal(
        PrintStream out,
        PrintStream err,
        boolean outInteractive,
        boolean errInteractive,
        int columns,
        boolean colors) {

    private static final int USUAL_COLUMNS = 80;
    private static final int LEAST_COLUMNS = 40;

    /// The streams of this process. The launcher says in `tandem.terminal` which of `out` and `err`
    /// are terminals; without it, the Java runtime is asked, which knows only whether all are.
    static Terminal ofThisProcess(Map<String, String> environment) {
        String told = System.getProperty("tandem.terminal");
        Console console = told == null ? System.console() : null;
        boolean all = console != null && console.isTerminal();
        boolean out = told == null ? all : told.contains("out");
        boolean err = told == null ? all : told.contains("err");
        boolean dumb = environment.getOrDefault("TERM", "").equals("dumb");
        return new Terminal(
                System.out,
                System.err,
                out,
                err && !dumb,
                columns(environment.getOrDefault("COLUMNS", "")),
                out && !dumb && environment.getOrDefault("NO_COLOR", "").isEmpty());
    }

    private static int columns(String value) {
        try {
            return Math.max(LEAST_COLUMNS, Integer.parseInt(value));
        } catch (NumberFormatException _) {
            return USUAL_COLUMNS;
        }
    }

    /// Prints a text, in plainer characters where the terminal has no others.
    public void print(String text, PrintStream stream) {
        stream.print(stream.charset().newEncoder().canEncode(text) ? text : plain(text));
        stream.flush();
    }

    public void print(String text) {
        print(text, out);
    }

    /// Prints one line of message, which says who speaks.
    public void complain(String message) {
        String line = "tandem: " + message.lines().findFirst().orElse("");
        err.println(err.charset().newEncoder().canEncode(line) ? line : plain(line));
        err.flush();
    }

    private static String plain(String text) {
        return text.replace('×', 'x')
                .replace('·', '-')
                .replace('–', '-')
                .replace('µ', 'u')
                .replace('\u00a0', ' ')
                .replace("…", "...");
    }
}
