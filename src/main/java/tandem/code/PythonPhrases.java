package tandem.code;

import org.jspecify.annotations.Nullable;

import tandem.model.Channel;
import tandem.model.Contender;
import tandem.model.Guard;
import tandem.model.Language;
import tandem.model.Range;
import tandem.model.Workload;

import java.util.ArrayList;
import java.util.List;

/// What Python's templates ask for beyond what both languages share.
record PythonPhrases(Writing writing) {
    void addTo(TemplateValues facts) {
        Workload workload = writing.experiment().workload();
        boolean moves = workload == Workload.MOVE;
        boolean crosses = writing.twin().crosses();
        String shared = writing.attaches() && crosses ? ", shared" : "";
        String barrier = writing.meets() ? ", barrier" : "";
        Guard guard = writing.guard();
        Channel channel = writing.channel();
        String start = start();
        String method = method();
        double switchMillis = writing.experiment().switchIntervalMillis();
        facts.flag("start", start != null)
                .flag("switching", switchMillis > 0)
                .flag("threadpool", !crosses)
                .flag("initializes", initializes())
                .value("ENTER_PARAMETERS", enterArguments())
                .flag("shares", writing.attaches())
                .flag("managed", guard == Guard.MANAGER || guard == Guard.MANAGER_UNLOCKED)
                .flag("listed", guard == Guard.ARRAY || guard == Guard.ARRAY_UNLOCKED)
                .flag("valued", guard == Guard.VALUE || guard == Guard.VALUE_UNLOCKED)
                .flag("paired", isPaired(guard))
                .flag("applies", method.equals("apply_async"))
                .flag("spreads", method.equals("apply_async") || method.equals("starmap"))
                .flag(
                        "byrule",
                        writing.experiment().chunk() == 0
                                && (method.equals("map") || method.equals("starmap")))
                .value("METHOD", method)
                .value("CHUNKSIZE", chunkSize())
                .value("POOL_OPTIONS", poolOptions())
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
                .flag("intermediate", channel == Channel.MANAGER)
                .flag("synchronous", channel == Channel.SIMPLE_QUEUE)
                .value("RESULT_QUEUE", queue(channel, "", start != null))
                .value("TASK_QUEUE", queue(channel, "2 * WORKERS", start != null))
                .value("QUEUE_OF_TWO", queue(channel, "2", start != null))
                .value(
                        "SHARED",
                        workload == Workload.HTTP
                                ? "port"
                                : isPaired(guard) ? "counter, lock" : "counter")
                .value("COUNTER", counter(guard))
                .value(
                        "LOCK",
                        guard == Guard.VALUE || guard == Guard.ARRAY
                                ? "counter.get_lock()"
                                : "lock")
                .value("SHARER", crosses ? "process" : "thread")
                .value("SHARERS", crosses ? "processes" : "threads")
                .value("SHARED_PARAMETER", shared)
                .value("SHARED_ARGUMENT", shared)
                .value("BARRIER_PARAMETER", barrier)
                .value("BARRIER_ARGUMENT", barrier)
                .value("EXECUTOR", crosses ? "ProcessPoolExecutor" : "ThreadPoolExecutor")
                .value("EXECUTOR_OPTIONS", executorOptions(start));
    }

    /// @param size after which who puts must wait; a `SimpleQueue` is as long as its pipe
    private static String queue(Channel channel, String size, boolean context) {
        String library = context ? "context" : "multiprocessing";
        return switch (channel) {
            case SIMPLE_QUEUE -> library + ".SimpleQueue()";
            case MANAGER -> "manager.Queue(" + size + ")";
            case DEFAULT, QUEUE, PIPE, SHARED_MEMORY -> library + ".Queue(" + size + ")";
        };
    }

    /// Whether the lock is a thing beside the counter, to be shared as well.
    private static boolean isPaired(@Nullable Guard guard) {
        return guard == Guard.LOCK || guard == Guard.MANAGER;
    }

    private String counter(@Nullable Guard guard) {
        if (guard == Guard.ARRAY || guard == Guard.ARRAY_UNLOCKED) {
            return "counter[0]";
        }
        return writing.attaches() ? "counter.value" : "counter";
    }

    private String executorOptions(@Nullable String start) {
        String begun = writing.twin().crosses() ? begun() : "";
        int most = writing.twin().crosses() ? writing.contender().maxTasksPerChild() : 0;
        String context = start != null ? ", context" : begun.isEmpty() ? "" : ", None";
        return context + begun + (most == 0 ? "" : ", max_tasks_per_child=" + most);
    }

    private String poolOptions() {
        int most = writing.contender().maxTasksPerChild();
        return begun() + (most == 0 ? "" : ", maxtasksperchild=" + most);
    }

    /// The initializer of a pool's or an executor's processes with its arguments, if they need one.
    private String begun() {
        String arguments = enterArguments();
        if (initializes() || writing.meets()) {
            return ", enter, (" + arguments + (arguments.matches("[a-z]+") ? ",)" : ")");
        }
        return arguments.isEmpty() ? "" : ", attach, (shared,)";
    }

    private String enterArguments() {
        List<String> arguments = new ArrayList<>();
        if (writing.meets()) {
            arguments.add("barrier");
        }
        if (writing.attaches() && writing.twin().crosses()) {
            arguments.add("shared");
        }
        return String.join(", ", arguments);
    }

    private boolean initializes() {
        return writing.twin().crosses() && writing.contender().initializes();
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
