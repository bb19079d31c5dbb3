package tandem.planted.law;

/// Has the name of another class.
public final class Lonely {}
