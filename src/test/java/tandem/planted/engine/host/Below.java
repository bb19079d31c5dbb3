package tandem.planted.engine.host;

import tandem.planted.engine.run.Above;

/// Needs what needs it.
public record Below(Above above) {}
