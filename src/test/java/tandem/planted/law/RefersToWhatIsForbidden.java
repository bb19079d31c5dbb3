package tandem.planted.law;

import java.io.IOException;
import java.util.function.LongSupplier;

/// Does by method references what it may not do.
public record RefersToWhatIsForbidden(Runtime runtime) {
    interface Starter {
        Process start(String command) throws IOException;
    }

    LongSupplier clock() {
        return System::nanoTime;
    }

    @SuppressWarnings("deprecation")
    Starter starter() {
        return runtime::exec;
    }

    Runnable printer() {
        return System.out::println;
    }
}
