package tandem.model.span;

/// How a span's state is known.
public enum Evidence {
    /// Read from a clock or a counter of the operating system.
    MEASURED("measured"),
    /// Follows from measurements and from what the kernel's code can do; never seen directly.
    INFERRED("inferred"),
    /// Computed by the simulator.
    SIMULATED("simulated");

    private final String key;

    Evidence(String key) {
        this.key = key;
    }

    /// The name in JSON and legends.
    public String key() {
        return key;
    }
}
