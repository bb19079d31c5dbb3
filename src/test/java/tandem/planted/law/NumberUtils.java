package tandem.planted.law;

/// Says nothing by its name.
public final class NumberUtils {
    /// Says nothing either.
    public record RoundingImpl(int digits) {}
}
