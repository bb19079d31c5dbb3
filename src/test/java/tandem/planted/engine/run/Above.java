package tandem.planted.engine.run;

import tandem.planted.engine.host.Below;

/// Needs what needs it.
public record Above(Below below) {}
