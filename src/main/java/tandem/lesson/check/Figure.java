package tandem.lesson.check;

/// A measured number that a verdict rests on.
///
/// @param name what it is, e.g. `speedup of threads`
/// @param value the number
/// @param unit `×`, `%`, `ms`, `MB`, ...; empty for a plain count
public record Figure(String name, double value, String unit) {}
