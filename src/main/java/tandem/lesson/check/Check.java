package tandem.lesson.check;

/// Judges a lesson's claim. A pure function: the same outcomes give the same verdict.
@FunctionalInterface
public interface Check {

    /// Reads the numbers and judges.
    ///
    /// @throws RuntimeException if something that it reads was not observed
    Verdict read(Outcomes outcomes);

    /// What came of the claim; not held if something was not observed that should have been.
    default Verdict judge(Outcomes outcomes) {
        try {
            return read(outcomes);
        } catch (Unseen e) {
            return Verdict.unseen(String.valueOf(e.getMessage()));
        }
    }
}
