package tandem.engine.program;

import tandem.wire.TraceReader;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the hooks inside a program's interpreters have told so far, by process. Not thread-safe.
final class ProgramTrace implements AutoCloseable {
    private static final Pattern FILE =
            Pattern.compile(
                    Pattern.quote(TraceReader.PREFIX)
                            + "(\\d+)-\\d+"
                            + Pattern.quote(TraceReader.SUFFIX));

    private final Path folder;
    private final Set<Path> seen = new HashSet<>();
    private final Map<Integer, List<ProcessTrace>> byPid = new HashMap<>();
    private final List<Source> sources = new ArrayList<>();

    private record Source(TraceReader reader, ProcessTrace told) {}

    /// @param folder where the interpreters write
    ProgramTrace(Path folder) {
        this.folder = folder;
    }

    /// Takes in what has come.
    void poll() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Matcher name = FILE.matcher(String.valueOf(file.getFileName()));
                if (name.matches() && seen.add(file)) {
                    ProcessTrace told = new ProcessTrace();
                    sources.add(new Source(TraceReader.open(file), told));
                    byPid.computeIfAbsent(
                                    Integer.parseInt(name.group(1)), key -> new ArrayList<>(1))
                            .add(told);
                }
            }
        }
        for (Source source : sources) {
            source.reader().poll(source.told());
        }
    }

    /// What a process told, in the order in which it executed one interpreter after another.
    ///
    /// @param fromNanos its birth
    /// @param toNanos its death
    List<ProcessTrace> of(int pid, long fromNanos, long toNanos) {
        return byPid.getOrDefault(pid, List.of()).stream()
                .filter(told -> told.bornNanos() >= fromNanos && told.bornNanos() <= toNanos)
                .toList();
    }

    /// All that told anything.
    List<ProcessTrace> all() {
        return sources.stream().map(Source::told).toList();
    }

    @Override
    public void close() throws IOException {
        for (Source source : sources) {
            source.reader().close();
        }
    }
}
