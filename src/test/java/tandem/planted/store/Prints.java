package tandem.planted.store;

/// Prints.
public final class Prints {
    void print() {
        System.out.println();
    }
}
