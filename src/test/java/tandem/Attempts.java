package tandem;

/// For what is asserted about how the machine shared its time out: who else runs on it may spoil
/// that for once, but can never bring it about.
public final class Attempts {
    private static final int MOST = 5;

    private Attempts() {}

    /// Does something; what goes wrong in it is not tried again.
    @FunctionalInterface
    public interface Deed<T> {
        /// @param number 1 for the first
        T perform(int number) throws Exception;
    }

    /// Asserts something of what came of it.
    @FunctionalInterface
    public interface Check<T> {
        void of(T outcome) throws Exception;
    }

    /// Does something until the assertions hold of what came of it, five times at most.
    public static <T> void untilItHolds(Deed<T> deed, Check<T> check) throws Exception {
        for (int number = 1; ; number++) {
            T outcome = deed.perform(number);
            try {
                check.of(outcome);
                return;
            } catch (AssertionError e) {
                if (number == MOST) {
                    throw e;
                }
            }
        }
    }
}
