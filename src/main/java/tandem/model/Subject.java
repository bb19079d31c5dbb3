package tandem.model;

/// What a recording is of.
public sealed interface Subject permits Experiment, Program {}
