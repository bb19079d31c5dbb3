package tandem.code;

import tandem.model.Workload;

/// What an iteration costs on an ordinary machine, for programs that are written before this one
/// was calibrated.
final class Typical {
    private Typical() {}

    /// Elapsed time where the workload blocks, CPU time elsewhere; measured on a virtual core of a
    /// server, CPython 3.13 and Java 25.
    static double nanosPerIteration(Workload workload, Syntax syntax) {
        boolean java = syntax == Syntax.JAVA;
        return switch (workload) {
            case PRIMES, MIXED -> java ? 2_000 : 35_000;
            case MANDELBROT -> java ? 800 : 40_000;
            case SHA256 -> 40_000;
            case FILES -> 2_000_000;
            case HTTP -> 1_300_000;
            case SUM -> java ? 1_400 : 80_000;
            case COUNTER, COUNTER_UNLOCKED -> java ? 8_000 : 140_000;
            case WAIT, MOVE -> 1;
        };
    }
}
