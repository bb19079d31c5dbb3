package tandem.model;

import org.jspecify.annotations.Nullable;

/// How a lane ended.
public sealed interface Exit {

    /// It lives.
    record Running() implements Exit {}

    /// It returned, with an exit code (0 for a thread that returned).
    record Exited(int code) implements Exit {}

    /// A signal ended it.
    ///
    /// @param signal its number
    /// @param name e.g. `SIGKILL`
    record Signalled(int signal, String name) implements Exit {}

    /// An exception ended it.
    ///
    /// @param error the exception's type and message, on one line
    record Threw(String error) implements Exit {}

    /// Nothing tells how it ended.
    record Lost() implements Exit {}

    /// Whether it ended as it should.
    default boolean clean() {
        return this instanceof Exited(int code) && code == 0;
    }

    /// The word for it in JSON.
    default String how() {
        return switch (this) {
            case Running _ -> "running";
            case Exited _ -> "exited";
            case Signalled _ -> "signalled";
            case Threw _ -> "threw";
            case Lost _ -> "lost";
        };
    }

    /// One phrase for people, e.g. `exit 0`, `killed by SIGKILL`.
    default String words() {
        return switch (this) {
            case Running _ -> "running";
            case Exited(int code) -> "exit " + code;
            case Signalled(int _, String name) -> "killed by " + name;
            case Threw(String error) -> "threw " + error;
            case Lost _ -> "lost";
        };
    }

    /// From a status as `waitpid` has it after decoding: a signal's number, or else the code.
    static Exit of(int code, @Nullable Integer signal) {
        return signal == null ? new Exited(code) : new Signalled(signal, signalName(signal));
    }

    private static String signalName(int signal) {
        return switch (signal) {
            case 1 -> "SIGHUP";
            case 2 -> "SIGINT";
            case 3 -> "SIGQUIT";
            case 4 -> "SIGILL";
            case 6 -> "SIGABRT";
            case 7 -> "SIGBUS";
            case 8 -> "SIGFPE";
            case 9 -> "SIGKILL";
            case 11 -> "SIGSEGV";
            case 13 -> "SIGPIPE";
            case 14 -> "SIGALRM";
            case 15 -> "SIGTERM";
            case 24 -> "SIGXCPU";
            case 25 -> "SIGXFSZ";
            default -> "signal " + signal;
        };
    }
}
