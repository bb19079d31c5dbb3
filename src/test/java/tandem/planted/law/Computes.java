package tandem.planted.law;

import tandem.planted.model.Uses;

/// Half of a cycle.
public interface Computes {
    Uses uses();
}
