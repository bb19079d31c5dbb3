package tandem.model;

import static tandem.model.Language.JAVA;
import static tandem.model.Language.NATIVE;
import static tandem.model.Language.PYTHON;

import java.util.Set;

/// How a contender spreads tasks over workers.
public enum Strategy {
    /// One worker, one task after another: the base of every speedup.
    SERIAL("serial", "serial", Set.of(JAVA, PYTHON)),
    /// Operating-system threads in one process.
    THREADS("threads", "threads", Set.of(JAVA, PYTHON)),
    /// Java's virtual threads, carried by a few operating-system threads.
    VIRTUAL("virtual", "virtual threads", Set.of(JAVA)),
    /// A work-stealing pool of threads.
    FORKJOIN("forkjoin", "fork/join pool", Set.of(JAVA)),
    /// One process per worker, fed through a queue.
    PROCESSES("processes", "processes", Set.of(JAVA, PYTHON)),
    /// Java threads behind one lock that changes hands every switch interval: a *model* of
    /// CPython's global interpreter lock, run for real.
    GIL("gil", "threads behind one lock (a model of the GIL)", Set.of(JAVA)),
    /// CPython's `multiprocessing.Pool`.
    POOL("pool", "process pool", Set.of(PYTHON)),
    /// CPython's `concurrent.futures.ProcessPoolExecutor`.
    EXECUTOR("executor", "process pool executor", Set.of(PYTHON)),
    /// CPython's `concurrent.futures.ThreadPoolExecutor`.
    THREADPOOL("threadpool", "thread pool executor", Set.of(PYTHON)),
    /// CPython's `concurrent.futures.InterpreterPoolExecutor`: threads of one process, each with an
    /// interpreter and a GIL of its own. From CPython 3.14.
    INTERPRETERS("interpreters", "sub-interpreters", Set.of(PYTHON)),
    /// A program of the user's own, which is no contender of an experiment.
    PROGRAM("program", "program", Set.of(JAVA, PYTHON, NATIVE));

    private final String key;
    private final String title;
    private final Set<Language> languages;

    Strategy(String key, String title, Set<Language> languages) {
        this.key = key;
        this.title = title;
        this.languages = languages;
    }

    /// The name in a contender's id.
    public String key() {
        return key;
    }

    /// The name in the window.
    public String title() {
        return title;
    }

    /// Whether this strategy exists in a language.
    public boolean isIn(Language language) {
        return languages.contains(language);
    }

    /// Whether each worker is a process of its own.
    public boolean forks() {
        return this == PROCESSES || this == POOL || this == EXECUTOR;
    }

    /// Whether each worker has memory and locks of its own, be it a process or not.
    public boolean isolates() {
        return forks() || this == INTERPRETERS;
    }

    /// Whether workers run Python code in threads of one interpreter, and so share its GIL, if it
    /// has one.
    public boolean sharesInterpreter() {
        return this == THREADS || this == THREADPOOL;
    }

    /// Whether a library hands out the tasks by a rule of its own, so that a chunk of 0 leaves the
    /// size to it.
    public boolean chunksByItself() {
        return this == POOL || this == EXECUTOR;
    }
}
