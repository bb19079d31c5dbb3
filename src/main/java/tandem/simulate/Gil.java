package tandem.simulate;

/// Whether Python's threads share an interpreter lock.
public enum Gil {
    /// They do.
    ON("on"),
    /// They do not, as in a free-threaded build; everything else stays as it was.
    OFF("off");

    private final String key;

    Gil(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }

    /// @throws IllegalArgumentException naming what is allowed
    public static Gil parse(String key) {
        for (Gil gil : values()) {
            if (gil.key.equals(key)) {
                return gil;
            }
        }
        throw new IllegalArgumentException("gil is '" + key + "'; allowed: on, off");
    }
}
