package tandem.planted.model;

/// Reads a clock.
public final class ReadsTheClock {
    long nanos() {
        return System.nanoTime();
    }
}
