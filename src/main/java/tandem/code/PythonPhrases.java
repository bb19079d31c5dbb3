package tandem.code;

import org.jspecify.annotations.Nullable;

import tandem.model.Contender;
import tandem.model.Language;
import tandem.model.Range;
import tandem.model.Workload;

/// What Python's templates ask for beyond what both languages share.
record PythonPhrases(Writing writing) {
    void addTo(Facts facts) {
        Workload workload = writing.experiment().workload();
        boolean moves = workload == Workload.MOVE;
        boolean crosses = writing.twin().crosses();
        String shared = writing.attaches() && crosses ? ", shared" : "";
        String barrier = writing.meets() ? ", barrier" : "";
        String start = start();
        String method = method();
        double switchMillis = writing.experiment().switchIntervalMillis();
        facts.flag("start", start != null)
                .flag("switching", switchMillis > 0)
                .flag("threadpool", !crosses)
                .flag("applies", method.equals("apply_async"))
                .flag("spreads", method.equals("apply_async") || method.equals("starmap"))
                .flag(
                        "byrule",
                        writing.experiment().chunk() == 0
                                && (method.equals("map") || method.equals("starmap")))
                .value("METHOD", method)
                .value("CHUNKSIZE", chunkSize())
                .value("POOL_OPTIONS", poolOptions(shared))
                .value("START", start == null ? "" : start)
                .value("START_WORDS", start == null ? "" : startWords(start))
                .value("SWITCH", Range.plain(switchMillis / 1000))
                .value("MP", start == null ? "multiprocessing" : "context")
                .value("COUNT", writing.isUneven() ? "iterations_of(task)" : "ITERATIONS")
                .value("PAUSE", writing.isUneven() ? "WAIT * FACTORS[task]" : "WAIT")
                .value("INDEX", workload == Workload.SUM ? "i" : "_")
                .value("ONCE", once(workload))
                .value("DO", moves ? crosses ? "do(payload)" : "do(payload_of(task))" : "do(task)")
                .value("ITEM", writing.isChunked() ? "chunk" : "task")
                .value("ITEMS", writing.isChunked() ? "chunks" : "range(TASKS)")
                .value("FEED", writing.isChunked() ? "chunks" : "numbers")
                .value("SHARED", workload == Workload.HTTP ? "port" : "counter")
                .value("SHARED_PARAMETER", shared)
                .value("SHARED_ARGUMENT", shared)
                .value("BARRIER_PARAMETER", barrier)
                .value("BARRIER_ARGUMENT", barrier)
                .value("EXECUTOR", crosses ? "ProcessPoolExecutor" : "ThreadPoolExecutor")
                .value("EXECUTOR_OPTIONS", executorOptions(start));
    }

    private String executorOptions(@Nullable String start) {
        boolean initialized = writing.attaches() && writing.twin().crosses();
        if (start == null) {
            return initialized ? ", initializer=attach, initargs=(shared,)" : "";
        }
        return initialized ? ", context, attach, (shared,)" : ", context";
    }

    private String poolOptions(String shared) {
        String begun = shared.isEmpty() ? "" : ", attach, (shared,)";
        if (writing.meets()) {
            begun = shared.isEmpty() ? ", enter, (barrier,)" : ", enter, (barrier, shared)";
        }
        int most = writing.contender().maxTasksPerChild();
        return most == 0 ? begun : begun + ", maxtasksperchild=" + most;
    }

    /// Nothing where the library shall follow its own rule.
    private String chunkSize() {
        return writing.experiment().chunk() == 0
                ? ""
                : ", chunksize=" + (writing.isChunked() ? "CHUNK" : "1");
    }

    /// Which of a pool's methods is called.
    private String method() {
        String method = writing.contender().poolMethod();
        return method == null ? "map" : method;
    }

    /// The start method that is asked for, or null.
    private @Nullable String start() {
        Contender contender = writing.contender();
        return contender.language() == Language.PYTHON && writing.twin().crosses()
                ? contender.startMethod()
                : null;
    }

    private static String startWords(String start) {
        return switch (start) {
            case "fork" -> "A new process is a copy of this one.";
            case "spawn" -> "A new process is a new interpreter, which imports this file first.";
            default -> "A new process is a copy of a small server process that has done nothing.";
        };
    }

    private static String once(Workload workload) {
        return switch (workload) {
            case PRIMES, MIXED -> "count_primes(task)";
            case MANDELBROT -> "mandelbrot_row(task)";
            case SHA256 -> "digest(task)";
            case SUM -> "sum_block(task, i)";
            case WAIT, FILES, HTTP, COUNTER, COUNTER_UNLOCKED, MOVE -> "";
        };
    }
}
