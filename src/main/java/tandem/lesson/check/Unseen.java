package tandem.lesson.check;

/// Something that a check reads was not observed. The message says what.
final class Unseen extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unseen(String message) {
        super(message);
    }
}
