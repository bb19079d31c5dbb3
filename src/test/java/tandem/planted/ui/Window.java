package tandem.planted.ui;

/// What others must not know.
public record Window() {}
