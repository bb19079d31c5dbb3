package tandem.planted.engine;

import tandem.planted.ui.Window;

/// Looks up.
public record KnowsItsUser(Window window) {}
