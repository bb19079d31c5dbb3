package tandem.model;

import java.util.List;
import java.util.Optional;

/// The machine a recording was made on, as far as it matters to the figures.
///
/// @param os name and kernel, e.g. `Linux 6.18`
/// @param cpu the processor's model name, or empty if unknown
/// @param cores logical processors that Tandem may use
/// @param memoryBytes physical memory
/// @param java version of the Java that runs Tandem and its Java workers
/// @param pythons installed CPythons from 3.8, newest first
/// @param switches whether the kernel tells each context switch of our own processes, and if not,
///   why
/// @param schedstat whether the kernel tells each thread's wait in the run queue
/// @param threadClock whether each thread has a CPU clock of its own
/// @param cacheCores how many logical processors share a cache, as far as the kernel knows: then it
///   lets who wakes on a busy one go to another. 1 if none do, 0 if that is not known
public record Machine(
        String os,
        String cpu,
        int cores,
        long memoryBytes,
        String java,
        List<Interpreter> pythons,
        Observable switches,
        Observable schedstat,
        Observable threadClock,
        int cacheCores) {

    /// @throws IllegalArgumentException if there is no core
    public Machine {
        if (cores < 1) {
            throw new IllegalArgumentException("cores is " + cores + "; allowed: 1 or more");
        }
        pythons = List.copyOf(pythons);
    }

    /// Of whose caches nothing is known.
    public Machine(
            String os,
            String cpu,
            int cores,
            long memoryBytes,
            String java,
            List<Interpreter> pythons,
            Observable switches,
            Observable schedstat,
            Observable threadClock) {
        this(os, cpu, cores, memoryBytes, java, pythons, switches, schedstat, threadClock, 0);
    }

    /// Whether one of the machine's sources of evidence can be used.
    ///
    /// @param available whether it can
    /// @param reason why not, in one line for the user; empty if it can
    public record Observable(boolean available, String reason) {
        public static final Observable YES = new Observable(true, "");

        public static Observable no(String reason) {
            return new Observable(false, reason);
        }
    }

    /// The interpreter that a Python contender runs on: the newest that matches its version, and
    /// without a wanted version the newest that has a GIL.
    public Optional<Interpreter> interpreterOf(Contender contender) {
        String version = contender.version();
        return pythons.stream()
                .filter(python -> version == null ? python.gil() : python.matches(version))
                .findFirst();
    }

    /// What is compared when nobody says what: Python's threads and processes, or Java's where no
    /// CPython with a GIL is installed.
    public List<Contender> usualContenders() {
        boolean python = pythons.stream().anyMatch(Interpreter::gil);
        Language language = python ? Language.PYTHON : Language.JAVA;
        return List.of(
                new Contender(language, null, Strategy.THREADS, null),
                new Contender(language, null, Strategy.PROCESSES, null));
    }
}
