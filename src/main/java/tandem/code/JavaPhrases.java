package tandem.code;

import tandem.model.Guard;
import tandem.model.Workload;

/// What Java's templates ask for beyond what both languages share.
record JavaPhrases(Writing writing) {
    /// CPython's default, `sys.getswitchinterval()`.
    private static final double SWITCH_MILLIS = 5;

    void addTo(TemplateValues facts) {
        Workload workload = writing.experiment().workload();
        boolean moves = workload == Workload.MOVE;
        double switchMillis = writing.experiment().switchIntervalMillis();
        facts.flag("gil", writing.twin().name().equals("gil"))
                .flag("checked", isChecked())
                .value(
                        "SWITCH_NANOS",
                        Math.round((switchMillis > 0 ? switchMillis : SWITCH_MILLIS) * 1e6) + "L")
                .value(
                        "BUILDER",
                        writing.twin().name().equals("virtual") ? "ofVirtual" : "ofPlatform")
                .value("WORKLOAD_FIELDS", fields(workload))
                .value("COUNT", writing.isUneven() ? "iterationsOf(task)" : "ITERATIONS")
                .value(
                        "PAUSE",
                        writing.isUneven()
                                ? "Math.round(WAIT_NANOS * FACTORS[task])"
                                : "WAIT_NANOS")
                .value("ONCE", once(workload, "i"))
                .value("FIRST", once(workload, "0"))
                .value("THROWS", isChecked() ? " throws Exception" : "")
                .value(
                        "MAIN_THROWS",
                        isChecked() || workload == Workload.HTTP ? " throws Exception" : "")
                .value("COUNTER_THROWS", isFileLocked() ? " throws IOException" : "")
                .value("WORK", moves ? "work(payloadOf(task))" : "work(task)")
                .value("WORK_CARRIED", moves ? "work(payload)" : "work(task)")
                .value("SELF", writing.isFixed() ? "worker" : "")
                .value("TOTAL", writing.twin().crew().equals("threads") ? "TOTAL.sum()" : "total")
                .value("COUNTER", counter());
    }

    private boolean isFileLocked() {
        return writing.experiment().workload() == Workload.COUNTER
                && writing.twin().crosses()
                && writing.guard() != Guard.ATOMIC;
    }

    private String counter() {
        if (writing.twin().crosses()) {
            return "counter.getLong(0)";
        }
        return writing.guard() == Guard.ATOMIC ? "COUNTER.get()" : "counter";
    }

    /// Whether a task's work throws checked exceptions.
    private boolean isChecked() {
        return writing.waits()
                || switch (writing.experiment().workload()) {
                    case SHA256, FILES, HTTP -> true;
                    case COUNTER -> isFileLocked();
                    case PRIMES, MANDELBROT, WAIT, SUM, COUNTER_UNLOCKED, MOVE, MIXED -> false;
                };
    }

    private static String fields(Workload workload) {
        return switch (workload) {
            case SHA256, SUM, HTTP -> workload.key() + "_fields";
            case COUNTER, COUNTER_UNLOCKED -> "counter_fields";
            case PRIMES, MANDELBROT, WAIT, FILES, MOVE, MIXED -> "nothing";
        };
    }

    private static String once(Workload workload, String index) {
        return switch (workload) {
            case PRIMES, MIXED -> "countPrimes(task)";
            case MANDELBROT -> "mandelbrotRow(task)";
            case SHA256 -> "digest(task)";
            case SUM -> "sumBlock(task, " + index + ")";
            case WAIT, FILES, HTTP, COUNTER, COUNTER_UNLOCKED, MOVE -> "";
        };
    }
}
