package tandem.engine.program;

import tandem.model.Exit;

/// How a program's own process ended. Java tells a signal `n` as the code 128 + n, as a shell does:
/// which of both it was, others must tell.
final class RootExit {
    private static final int SIGNALLED = 128;
    private static final int LAST_SIGNAL = 64;

    private RootExit() {}

    /// @param code from {@link Process#waitFor}
    /// @param observation of the whole program, to its end
    static Exit of(int code, Observation observation) {
        Exit told = observation.rootExit();
        if (told != null) {
            return told;
        }
        boolean signal =
                code > SIGNALLED && code <= SIGNALLED + LAST_SIGNAL && !observation.rootExiting();
        return signal ? Exit.of(0, code - SIGNALLED) : Exit.of(code, null);
    }
}
