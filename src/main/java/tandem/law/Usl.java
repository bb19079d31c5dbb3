package tandem.law;

/// The Universal Scalability Law: throughput that is held back by waiting in turn (contention) and
/// by keeping each other informed (coherency), the latter so much that it falls again.
///
/// `X(N) = λN / (1 + σ(N - 1) + κN(N - 1))`. Neil Gunther, "Guerrilla Capacity Planning", Springer
/// 2007, equation 4.31 and chapter 5; with λ as in Baron Schwartz, "Practical Scalability Analysis
/// with the Universal Scalability Law", 2015. Without `κ` it is Amdahl's law with `σ` as its serial
/// part.
public final class Usl {
    private Usl() {}

    /// Throughput relative to one worker's, `X(N) / λ`.
    ///
    /// @param sigma contention, 0 to 1
    /// @param kappa coherency, 0 or more
    /// @param workers 1 or more
    public static double capacity(double sigma, double kappa, double workers) {
        return workers / (1 + sigma * (workers - 1) + kappa * workers * (workers - 1));
    }

    /// Where throughput is largest: `√((1 - σ) / κ)`; infinite without `κ`.
    public static double peak(double sigma, double kappa) {
        return Math.sqrt((1 - sigma) / kappa);
    }
}
