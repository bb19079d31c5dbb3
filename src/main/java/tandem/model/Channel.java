package tandem.model;

import org.jspecify.annotations.Nullable;

/// By what tasks and results, with their payloads, travel between Python's `processes` and their
/// parent. Where a library hands out the tasks by a channel of its own, and where nothing has to
/// travel, the choice means nothing, and the contender runs as ever.
public enum Channel implements Keyed {
    /// Tandem's own: pipes as a `SimpleQueue` has them, mended when a worker dies.
    DEFAULT("default", "pipes, mended when a worker dies"),
    /// A `multiprocessing.Pipe` for each worker, into which the parent sends the next chunk when it
    /// has received an answer.
    PIPE("pipe", "a Pipe for each worker"),
    /// Two of `multiprocessing.Queue`: a thread of its own pickles and sends what is put.
    QUEUE("queue", "Queue"),
    /// Two of `multiprocessing.SimpleQueue`: who puts also pickles and sends.
    SIMPLE_QUEUE("simple-queue", "SimpleQueue"),
    /// Payloads stay in blocks of `multiprocessing.shared_memory`; only their places travel, by
    /// `SimpleQueue`.
    SHARED_MEMORY("shared-memory", "shared memory"),
    /// Two queues in the server process of a `multiprocessing.Manager`: everything is moved twice.
    MANAGER("manager", "a Manager's Queue");

    private final String key;
    private final String title;

    Channel(String key, String title) {
        this.key = key;
        this.title = title;
    }

    @Override
    public String key() {
        return key;
    }

    /// The name in the window.
    public String title() {
        return title;
    }

    /// Whether a contender's tasks can travel by something else than {@link #DEFAULT}.
    public static boolean isChosenBy(Contender contender) {
        return contender.language() == Language.PYTHON
                && contender.strategy() == Strategy.PROCESSES;
    }

    /// By what a contender's tasks travel when asked for this.
    public Channel in(Contender contender) {
        return isChosenBy(contender) ? this : DEFAULT;
    }

    /// What somebody who looks at a contender's lanes should know; null where it does as asked.
    public @Nullable String note(Contender contender) {
        if (this == DEFAULT || isChosenBy(contender)) {
            return null;
        }
        String why =
                switch (contender.strategy()) {
                    case POOL, EXECUTOR -> "its library has channels of its own";
                    case PROCESSES -> "worker JVMs are fed through sockets";
                    case INTERPRETERS -> "its executor has a queue of its own";
                    case SERIAL, THREADS, VIRTUAL, FORKJOIN, GIL, THREADPOOL, PROGRAM ->
                            "in one process nothing has to travel";
                };
        return "channel '%s' means nothing here: %s".formatted(key, why);
    }

    /// @throws IllegalArgumentException naming what is allowed
    public static Channel parse(String key) {
        return Keyed.parse("channel", key, values());
    }
}
