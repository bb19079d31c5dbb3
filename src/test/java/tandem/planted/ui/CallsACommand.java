package tandem.planted.ui;

import tandem.planted.cli.OpensTheWindow;

/// A face that knows the other.
public record CallsACommand(OpensTheWindow command) {}
