package tandem.engine.host;

/// An experiment that was not started. The message names what was wrong and what to do, in one line
/// for the user.
public final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    public Refused(String message) {
        super(message);
    }
}
