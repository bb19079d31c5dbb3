package tandem.engine.host;

/// Why a contender cannot run on this machine.
///
/// @param need what CPython lacks for it, to be put behind "needs", e.g. `3.14`
/// @param sentence that names the contender, what it needs and what is installed
public record Obstacle(String need, String sentence) {}
