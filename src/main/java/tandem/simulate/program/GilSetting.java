package tandem.simulate.program;

import tandem.model.Keyed;

/// Whether Python's threads share an interpreter lock.
public enum GilSetting implements Keyed {
    /// They do.
    ON("on"),
    /// They do not, as in a free-threaded build; everything else stays as it was.
    OFF("off");

    private final String key;

    GilSetting(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }

    /// @throws IllegalArgumentException naming what is allowed
    public static GilSetting parse(String key) {
        return Keyed.parse("gil", key, values());
    }
}
