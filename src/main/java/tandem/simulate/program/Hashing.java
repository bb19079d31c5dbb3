package tandem.simulate.program;

/// How work that gives CPython's interpreter lock away takes turns with it: `hashlib` computes
/// outside the lock, and needs it before and after each buffer.
///
/// @param insideNanos on a core with the lock, each time
/// @param outsideNanos on a core without it, each time; 0 if the lock is never left
/// @param stretch for how many times each stands
record Hashing(double insideNanos, double outsideNanos, double stretch) {
    static final Hashing NONE = new Hashing(0, 0, 1);

    /// SHA-256 of a buffer of 64 kB by CPython 3.8 to 3.13 on a processor that has instructions for
    /// it.
    private static final Hashing MEASURED = new Hashing(700, 39_000, 1);

    /// More rounds would make the simulation slow: they become longer instead.
    private static final double MOST_ROUNDS = 20_000;

    /// @param nanos of all tasks together
    static Hashing of(double nanos) {
        double each = MEASURED.insideNanos + MEASURED.outsideNanos;
        double stretch = Math.max(1, nanos / each / MOST_ROUNDS);
        return new Hashing(
                MEASURED.insideNanos * stretch, MEASURED.outsideNanos * stretch, stretch);
    }

    /// @param extra what each time with the lock takes beside its work
    double insideNanos(double extra) {
        return insideNanos + extra * stretch;
    }

    boolean leavesLock() {
        return outsideNanos > 0;
    }
}
