package tandem.code;

import tandem.model.Contender;
import tandem.model.Language;
import tandem.model.Strategy;

/// How a program spreads its tasks over workers.
///
/// @param crew the template
/// @param name as part of a file's name
/// @param workers in words, for several
/// @param crosses whether tasks leave the memory of the program's first process
/// @param takes whether workers take chunks by themselves, so that a schedule has a meaning
/// @param gathers whether workers can wait for each other before their first task
/// @param note what the reader should know of the choice, or empty
record Twin(
        String crew,
        String name,
        String workers,
        boolean crosses,
        boolean takes,
        boolean gathers,
        String note) {

    /// That of a contender in its own language, or the nearest to it in the other.
    static Twin of(Contender contender, Syntax syntax) {
        Strategy strategy = contender.strategy();
        boolean own = contender.language() == syntax.language();
        return switch (syntax) {
            case PYTHON -> python(strategy);
            case JAVA -> java(strategy, own ? "" : abroad(contender));
        };
    }

    private static Twin python(Strategy strategy) {
        return switch (strategy) {
            case SERIAL, PROGRAM -> serial();
            case THREADS -> threads("threads", "threads", "");
            case VIRTUAL ->
                    threads(
                            "threads",
                            "threads",
                            "Python has no virtual threads; these are the operating system's, each"
                                    + " of which costs more.");
            case GIL ->
                    threads(
                            "threads",
                            "threads",
                            "Here the lock that the contender models is the real one: CPython's"
                                    + " GIL.");
            case FORKJOIN ->
                    new Twin(
                            "executor",
                            "threadpool",
                            "threads of a pool",
                            false,
                            false,
                            false,
                            "Python has no pool that steals work; this one has a queue that all of"
                                    + " its threads share.");
            case PROCESSES -> processes("");
            case POOL -> new Twin("pool", "pool", "processes of a pool", true, false, true, "");
            case EXECUTOR ->
                    new Twin("executor", "executor", "processes of a pool", true, false, false, "");
            case THREADPOOL ->
                    new Twin(
                            "executor", "threadpool", "threads of a pool", false, false, false, "");
            case INTERPRETERS ->
                    new Twin(
                            "executor",
                            "threadpool",
                            "threads of a pool",
                            false,
                            false,
                            false,
                            "With Python 3.14, InterpreterPoolExecutor in the place of"
                                    + " ThreadPoolExecutor gives each thread an interpreter, and a"
                                    + " GIL, of its own.");
        };
    }

    private static Twin java(Strategy strategy, String note) {
        return switch (strategy) {
            case SERIAL, PROGRAM -> serial();
            case THREADS -> threads("threads", "threads", note);
            case VIRTUAL ->
                    threads(
                            "virtual",
                            "virtual threads",
                            "Virtual threads share as many carrier threads as there are cores: for"
                                + " computing, more of them gain nothing; for waiting, a million"
                                + " can.");
            case GIL ->
                    threads(
                            "gil",
                            "threads behind one lock",
                            "The lock is a model of CPython's GIL: who computes must hold it, and"
                                    + " hands it on after a while.");
            case FORKJOIN ->
                    new Twin(
                            "forkjoin",
                            "fork-join",
                            "threads of a fork/join pool",
                            false,
                            false,
                            false,
                            note);
            case PROCESSES -> processes(note);
            case POOL, EXECUTOR, THREADPOOL, INTERPRETERS ->
                    new Twin(
                            "executor", "executor", "threads of a pool", false, false, false, note);
        };
    }

    /// What differs when a Python contender's tasks are done in Java.
    private static String abroad(Contender contender) {
        if (contender.language() != Language.PYTHON) {
            return "";
        }
        return switch (contender.strategy()) {
            case THREADS, THREADPOOL ->
                    "Java has no GIL: these threads compute on all cores, where Python's take"
                            + " turns.";
            case POOL, EXECUTOR ->
                    "Java's library has no pool of processes; its pools are of threads, which"
                            + " compute on all cores, as there is no GIL.";
            case INTERPRETERS ->
                    "Java has no interpreters to share a process: its threads compute on all"
                            + " cores.";
            case PROCESSES ->
                    "Java's library has no queue between processes; pipes carry the tasks here.";
            case SERIAL, VIRTUAL, FORKJOIN, GIL, PROGRAM -> "";
        };
    }

    private static Twin serial() {
        return new Twin("serial", "serial", "worker", false, false, false, "");
    }

    private static Twin threads(String name, String workers, String note) {
        return new Twin("threads", name, workers, false, true, true, note);
    }

    private static Twin processes(String note) {
        return new Twin("processes", "processes", "processes", true, true, true, note);
    }
}
