package tandem.simulate;

import tandem.model.Keyed;

/// Whether Python's threads share an interpreter lock.
public enum Gil implements Keyed {
    /// They do.
    ON("on"),
    /// They do not, as in a free-threaded build; everything else stays as it was.
    OFF("off");

    private final String key;

    Gil(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }

    /// @throws IllegalArgumentException naming what is allowed
    public static Gil parse(String key) {
        return Keyed.parse("gil", key, values());
    }
}
