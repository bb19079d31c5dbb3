package tandem.ui.run;

/// One line of facts, e.g. `on a core | cores 0, 1 | 268 ms`.
///
/// @param label what
/// @param detail more about it, or empty
/// @param value how much
record Fact(String label, String detail, String value) {}
