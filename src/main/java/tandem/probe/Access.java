package tandem.probe;

/// What came of asking the system for an observer.
///
/// @param <T> the observer
public sealed interface Access<T> {
    /// The system grants it.
    ///
    /// @param observer to be closed by whoever asked
    record Granted<T>(T observer) implements Access<T> {}

    /// It is not to be had here: what it would see is not observed.
    ///
    /// @param reason why, in one line for the user
    record NotObserved<T>(String reason) implements Access<T> {}
}
