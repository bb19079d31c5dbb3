package tandem.planted.attic;

/// Lies in a room that no rule knows.
public final class Forgotten {}
