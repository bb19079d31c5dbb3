package tandem.law;

/// Gustafson's law: how much *more* work gets done in the same time when the part that can be
/// shared grows with the processors.
///
/// `S(p) = p - α (p - 1)`, where `α` is the serial share of the *parallel* run's time. John
/// Gustafson, "Reevaluating Amdahl's law", Communications of the ACM 31(5), 1988.
public final class Gustafson {
    private Gustafson() {}

    /// The scaled speedup.
    ///
    /// @param serial α, 0 to 1
    /// @param processors 1 or more
    public static double speedup(double serial, double processors) {
        return processors - serial * (processors - 1);
    }
}
