package tandem.law;

/// Amdahl's law: how much faster the *same* work gets when only a part of it can be shared.
///
/// `S(p) = 1 / (f + (1 - f) / p)` for `p` processors and a serial part `f`. Gene Amdahl, "Validity
/// of the single processor approach to achieving large scale computing capabilities", AFIPS spring
/// joint computer conference 1967; the formula in this form in Hennessy and Patterson, "Computer
/// Architecture", section 1.9.
public final class Amdahl {
    private Amdahl() {}

    /// The speedup over one processor.
    ///
    /// @param serial the part of one processor's time that cannot be shared, 0 to 1
    /// @param processors 1 or more
    public static double speedup(double serial, double processors) {
        return 1 / (serial + (1 - serial) / processors);
    }

    /// What no number of processors exceeds: `1 / f`; infinite without a serial part.
    public static double limit(double serial) {
        return 1 / serial;
    }
}
