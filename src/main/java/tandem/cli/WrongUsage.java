package tandem.cli;

/// An option that cannot be taken. The message is one line: what was given and what is allowed.
public final class WrongUsage extends Exception {
    private static final long serialVersionUID = 1;

    public WrongUsage(String message) {
        super(message);
    }

    public WrongUsage(IllegalArgumentException cause) {
        super(cause.getMessage(), cause);
    }
}
