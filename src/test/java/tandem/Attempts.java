package tandem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// For what is asserted about how the machine shared its time out: who else runs on it may spoil
/// that for once, but can never bring it about. How often is kept, for [RetriesTest] to tell at the
/// end of a build.
public final class Attempts {
    private static final int MOST = 5;

    /// Holds a line for each use: how many times it was tried, and by which test.
    private static final Path KEPT = Path.of("target", "attempts");

    private Attempts() {}

    /// Does something; what goes wrong in it is not tried again.
    @FunctionalInterface
    public interface Deed<T> {
        /// @param number 1 for the first
        T perform(int number) throws Exception;
    }

    /// Asserts something of what came of it.
    @FunctionalInterface
    public interface Check<T> {
        void of(T outcome) throws Exception;
    }

    /// Does something until the assertions hold of what came of it, five times at most.
    public static <T> void untilItHolds(Deed<T> deed, Check<T> check) throws Exception {
        for (int number = 1; ; number++) {
            T outcome = deed.perform(number);
            try {
                check.of(outcome);
                keep(number);
                return;
            } catch (AssertionError e) {
                if (number == MOST) {
                    keep(number);
                    throw e;
                }
            }
        }
    }

    /// One use of attempts in this build.
    ///
    /// @param number how many times it was tried, from 1
    /// @param test the test that did, by class and method
    record Use(int number, String test) {}

    private static void keep(int number) throws IOException {
        String test =
                StackWalker.getInstance()
                        .walk(frames ->
                                frames.filter(frame ->
                                                !frame.getClassName()
                                                        .startsWith(Attempts.class.getName()))
                                        .findFirst()
                                        .map(frame ->
                                                frame.getClassName() + "." + frame.getMethodName())
                                        .orElseThrow());
        Files.createDirectories(KEPT);
        // A file for each JVM, as several may test at once.
        Files.writeString(
                KEPT.resolve(ProcessHandle.current().pid() + ".txt"),
                number + " " + test + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /// All uses since the build began, which empties the folder.
    static List<Use> uses() throws IOException {
        List<Use> uses = new ArrayList<>();
        if (Files.isDirectory(KEPT)) {
            try (Stream<Path> files = Files.list(KEPT)) {
                for (Path file : files.sorted().toList()) {
                    for (String line : Files.readAllLines(file)) {
                        String[] words = line.split(" ", 2);
                        uses.add(new Use(Integer.parseInt(words[0]), words[1]));
                    }
                }
            }
        }
        return uses;
    }
}
