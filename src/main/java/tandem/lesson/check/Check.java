package tandem.lesson.check;

/// Judges a lesson's claim. A pure function: the same outcomes give the same verdict.
@FunctionalInterface
public interface Check {

    /// Reads the numbers and judges.
    ///
    /// @throws RuntimeException if something that it reads was not observed
    CheckVerdict read(Outcomes outcomes);

    /// What came of the claim; not held if something was not observed that should have been.
    default CheckVerdict judge(Outcomes outcomes) {
        try {
            return read(outcomes);
        } catch (Unseen e) {
            return CheckVerdict.unseen(String.valueOf(e.getMessage()));
        }
    }
}
