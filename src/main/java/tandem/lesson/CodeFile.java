package tandem.lesson;

/// A complete program of a lesson, which runs as it is.
///
/// @param name e.g. `race.py`
/// @param text its source
public record CodeFile(String name, String text) {}
