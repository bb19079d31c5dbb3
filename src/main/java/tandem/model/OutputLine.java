package tandem.model;

/// A line that a worker printed.
///
/// @param contender whose, by {@link Contender#id}
/// @param worker its index, or -1 for the host process itself
/// @param nanos since the contender's start, when it was seen
/// @param error whether on stderr
/// @param text without its line end
public record OutputLine(String contender, int worker, long nanos, boolean error, String text) {}
