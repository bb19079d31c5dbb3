package tandem.model;

/// An installed CPython.
///
/// @param executable absolute path of the interpreter itself, no shim
/// @param version full version, e.g. `3.13.0`
/// @param gil whether a global interpreter lock is on
public record Interpreter(String executable, String version, boolean gil) {

    /// The version's first two numbers, with `t` for a free-threaded build: what a contender's
    /// `@VERSION` may say.
    public String shortVersion() {
        String[] numbers = version.split("\\.", 3);
        return numbers[0] + "." + numbers[1] + (gil ? "" : "t");
    }

    /// Whether its version is this one or a later one.
    public boolean isAtLeast(int major, int minor) {
        String[] numbers = version.split("\\.", 3);
        int itsMajor = Integer.parseInt(numbers[0]);
        return itsMajor > major || itsMajor == major && Integer.parseInt(numbers[1]) >= minor;
    }

    /// Whether a contender that asks for a version means this interpreter: all the numbers that it
    /// names must agree.
    public boolean matches(String wanted) {
        boolean freeThreaded = wanted.endsWith("t");
        String numbers = freeThreaded ? wanted.substring(0, wanted.length() - 1) : wanted;
        return freeThreaded == !gil
                && (version.equals(numbers) || version.startsWith(numbers + "."));
    }
}
