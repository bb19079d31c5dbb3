package tandem.ui;

/// What the window has begun and has not ended yet. Methods may be called from any thread.
sealed interface Session permits RunSession, LessonSession {

    /// Ends it soon, also while it is still being started. Returns at once.
    void stop();

    /// Waits until nothing of it is left.
    void await() throws InterruptedException;
}
