package tandem.cli;

/// An option that cannot be taken. The message is one line: what was given and what is allowed.
final class WrongUsage extends Exception {
    private static final long serialVersionUID = 1;

    WrongUsage(String message) {
        super(message);
    }

    WrongUsage(IllegalArgumentException cause) {
        super(cause.getMessage(), cause);
    }
}
