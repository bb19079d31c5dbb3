package tandem.planted.cli;

import tandem.planted.ui.Window;

/// A face that knows the other.
public record OpensTheWindow(Window window) {}
