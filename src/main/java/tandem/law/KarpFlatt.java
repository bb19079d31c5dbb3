package tandem.law;

import java.util.OptionalDouble;

/// The Karp–Flatt metric: the serial part that a measured speedup amounts to. If it grows with the
/// processors, it is overhead and not serial work that holds a program back.
///
/// `e = (1/S - 1/p) / (1 - 1/p)`. Alan Karp and Horace Flatt, "Measuring parallel processor
/// performance", Communications of the ACM 33(5), 1990.
public final class KarpFlatt {
    private KarpFlatt() {}

    /// Empty below two processors: one shares nothing. Below 0 where the speedup is more than the
    /// processors, above 1 where it is a slowdown.
    ///
    /// @param speedup above 0
    /// @param processors whole where they were measured; between, for the curve of a law
    public static OptionalDouble serialPart(double speedup, double processors) {
        return processors < 2
                ? OptionalDouble.empty()
                : OptionalDouble.of((1 / speedup - 1.0 / processors) / (1 - 1.0 / processors));
    }
}
