package tandem.engine.program;

import tandem.engine.host.StepGuard;
import tandem.wire.TraceEvent;
import tandem.wire.TraceReader;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the hooks inside a program's interpreters have told so far, by process. The program can
/// write there whatever it likes: what cannot be read or cannot be is left out and counted, and the
/// rest is taken. Not thread-safe.
///
/// A process that has ended has nothing open here: its file is read to the end, closed and deleted.
final class ProgramTrace implements AutoCloseable {
    /// At most nine digits, so that each fits an `int`: no process has more.
    private static final Pattern FILE =
            Pattern.compile(
                    Pattern.quote(TraceReader.PREFIX)
                            + "(\\d{1,9})-\\d{1,9}"
                            + Pattern.quote(TraceReader.SUFFIX));

    /// As many files are read at a time; others wait until some are done.
    private static final int MOST_OPEN = 1000;

    /// How many other things in the folder are told apart.
    private static final int MOST_OTHERS = 10_000;

    /// What was told happened between the run's begin and now, give or take a clock's resolution.
    private static final long CLOCK_NANOS = 1_000_000_000;

    private final Path folder;
    private final StepGuard guard;
    private final long sinceNanos = System.nanoTime() - CLOCK_NANOS;
    private final TraceReader.Buffer buffer = new TraceReader.Buffer();
    private final ChildReports reports = new ChildReports();
    private final Set<Path> others = new HashSet<>();
    private final Map<Path, Source> open = new HashMap<>();
    private final Map<Integer, List<ProcessTrace>> byPid = new HashMap<>();
    private final List<ProcessTrace> all = new ArrayList<>();
    private boolean waiting;
    private boolean folderGone;
    private long unreadable;

    private record Source(int pid, TraceReader reader, ProcessTrace told) {}

    /// @param folder where the interpreters write
    /// @param guard takes what cannot be read
    ProgramTrace(Path folder, StepGuard guard) {
        this.folder = folder;
        this.guard = guard;
    }

    /// Takes in what has come.
    ///
    /// @param hasEnded whether a process has ended for good, by its id
    void poll(IntPredicate hasEnded) {
        // Whoever is dead now has told all that can be read from here on.
        Set<Path> ended = new HashSet<>();
        open.forEach((file, source) -> {
            if (hasEnded.test(source.pid())) {
                ended.add(file);
            }
        });
        find(ended);
        long latest = System.nanoTime() + CLOCK_NANOS;
        for (Map.Entry<Path, Source> entry : List.copyOf(open.entrySet())) {
            Source source = entry.getValue();
            boolean read =
                    guard.take(
                            "what an interpreter told cannot be read on",
                            () -> {
                                Consumer<TraceEvent> sink = event -> take(source, event, latest);
                                if (ended.contains(entry.getKey())) {
                                    source.reader().pollLast(sink);
                                } else {
                                    source.reader().poll(sink);
                                }
                            });
            if (!read || ended.contains(entry.getKey()) && source.reader().atEnd()) {
                done(entry.getKey(), source);
            }
        }
    }

    private void take(Source source, TraceEvent event, long latestNanos) {
        if (event.nanos() < sinceNanos || event.nanos() > latestNanos) {
            unreadable++;
            return;
        }
        try {
            source.told().accept(event);
        } catch (IllegalArgumentException | ArithmeticException e) {
            unreadable++;
        }
    }

    /// Opens the files that are new.
    ///
    /// @param ended gets those whose process has gone on to another interpreter, which has begun a
    ///   file of its own
    private void find(Set<Path> ended) {
        waiting = false;
        if (folderGone) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Matcher name = FILE.matcher(String.valueOf(file.getFileName()));
                if (!name.matches() || open.containsKey(file) || others.contains(file)) {
                    continue;
                }
                if (open.size() >= MOST_OPEN || others.size() >= MOST_OTHERS) {
                    waiting = open.size() >= MOST_OPEN;
                    return;
                }
                int pid = Integer.parseInt(name.group(1));
                if (byPid.containsKey(pid)) {
                    open.forEach((other, source) -> {
                        if (source.pid() == pid) {
                            ended.add(other);
                        }
                    });
                }
                open(file, pid);
            }
        } catch (NotDirectoryException | java.nio.file.NoSuchFileException e) {
            folderGone = true;
            guard.failures()
                    .accept(
                            "the folder is gone where the hooks inside CPython told what they"
                                    + " knew");
        } catch (IOException | DirectoryIteratorException e) {
            guard.failures().accept(StepGuard.reason(e));
        }
    }

    private void open(Path file, int pid) {
        boolean opened =
                guard.take(
                        "what an interpreter told cannot be read",
                        () -> {
                            // To open a pipe would wait for somebody who writes.
                            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                                throw new IOException(file.getFileName() + " is no file");
                            }
                            TraceReader reader = TraceReader.open(file, buffer);
                            ProcessTrace told = new ProcessTrace(reports);
                            open.put(file, new Source(pid, reader, told));
                            byPid.computeIfAbsent(pid, key -> new ArrayList<>(1)).add(told);
                            all.add(told);
                        });
        if (!opened) {
            others.add(file);
        }
    }

    private void done(Path file, Source source) {
        unreadable += source.reader().unreadable();
        guard.take("what an interpreter told cannot be closed", source.reader()::close);
        open.remove(file);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            others.add(file);
        }
    }

    /// Whether there are files that nobody has begun to read.
    boolean waiting() {
        return waiting;
    }

    /// How many files are open.
    int open() {
        return open.size();
    }

    /// How much of what was told could not be read, or cannot have been: lines and records.
    long unreadable() {
        return unreadable
                + open.values().stream().mapToLong(source -> source.reader().unreadable()).sum();
    }

    /// What they told of processes other than their own.
    ChildReports reports() {
        return reports;
    }

    /// What a process told, in the order in which it executed one interpreter after another.
    ///
    /// @param fromNanos since when its id means this process
    /// @param toNanos its death
    List<ProcessTrace> of(int pid, long fromNanos, long toNanos) {
        return byPid.getOrDefault(pid, List.of()).stream()
                .filter(told -> told.bornNanos() != 0)
                .filter(told -> told.bornNanos() >= fromNanos && told.bornNanos() <= toNanos)
                .sorted(Comparator.comparingLong(ProcessTrace::bornNanos))
                .toList();
    }

    /// All that told anything.
    List<ProcessTrace> all() {
        return all;
    }

    @Override
    public void close() {
        for (Source source : open.values()) {
            guard.take("what an interpreter told cannot be closed", source.reader()::close);
        }
        open.clear();
    }
}
