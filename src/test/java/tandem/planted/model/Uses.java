package tandem.planted.model;

import tandem.planted.law.Computes;

/// Half of a cycle, and looks up.
public interface Uses {
    Computes computes();
}
