package tandem.planted.model;

/// Does nothing that is forbidden.
public record Lonely(String name) {}
