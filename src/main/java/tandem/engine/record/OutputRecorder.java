package tandem.engine.record;

import tandem.model.Contender;
import tandem.model.OutputLine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Records what one contender's host and workers print. Not thread-safe.
final class OutputRecorder implements AutoCloseable {
    private final Contender contender;
    private final Path folder;
    private final Map<String, Followed> host = new HashMap<>();
    private final List<Followed> live = new ArrayList<>();

    /// Those of workers that ended. Their children may print on: they are read once more at the
    /// end.
    private final List<Followed> quiet = new ArrayList<>();

    private final List<OutputLine> lines = new ArrayList<>();

    private record Followed(OutputTail tail, long pid, int worker, boolean error) {}

    /// @param folder where the host's own output is, as `host.out` and `host.err`
    OutputRecorder(Contender contender, Path folder) {
        this.contender = contender;
        this.folder = folder;
    }

    /// A worker prints to this file.
    void follow(LogFolder.Found found) {
        live.add(
                new Followed(
                        new OutputTail(found.file()),
                        found.pid(),
                        found.worker(),
                        found.suffix().equals("err")));
    }

    /// A worker process has ended.
    ///
    /// @param sinceNanos up to when is read, since the contender's start
    void ended(int worker, long pid, long sinceNanos) throws IOException {
        for (var all = live.iterator(); all.hasNext(); ) {
            Followed one = all.next();
            if (one.worker() == worker && (one.pid() == pid || one.pid() == 0)) {
                read(one, sinceNanos);
                one.tail().close();
                all.remove();
                quiet.add(one);
            }
        }
    }

    /// Takes what has come.
    ///
    /// @param sinceNanos when, since the contender's start
    void poll(long sinceNanos) throws IOException {
        for (Followed one : live) {
            read(one, sinceNanos);
        }
        for (Followed one : ofHost()) {
            read(one, sinceNanos);
        }
    }

    private void read(Followed one, long sinceNanos) throws IOException {
        one.tail().poll(line -> print(one.worker(), sinceNanos, one.error(), line));
    }

    private List<Followed> ofHost() throws IOException {
        for (String stream : List.of("out", "err")) {
            Path file = folder.resolve("host." + stream);
            if (!host.containsKey(stream) && Files.exists(file)) {
                host.put(stream, new Followed(new OutputTail(file), 0, -1, stream.equals("err")));
            }
        }
        return List.copyOf(host.values());
    }

    /// Takes all that there will ever be.
    void finish(long sinceNanos) throws IOException {
        for (List<Followed> some : List.of(live, quiet, ofHost())) {
            for (Followed one : some) {
                one.tail().finish(line -> print(one.worker(), sinceNanos, one.error(), line));
            }
        }
    }

    /// Notes a line that was not printed but belongs to what was.
    void print(int worker, long sinceNanos, boolean error, String line) {
        lines.add(new OutputLine(contender.id(), worker, Math.max(0, sinceNanos), error, line));
    }

    List<OutputLine> lines() {
        return lines;
    }

    @Override
    public void close() throws IOException {
        for (Followed one : live) {
            one.tail().close();
        }
        for (Followed one : host.values()) {
            one.tail().close();
        }
    }
}
