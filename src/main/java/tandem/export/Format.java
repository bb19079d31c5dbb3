package tandem.export;

import java.io.IOException;
import java.io.OutputStream;

/// One way to write something to a file.
///
/// @param <S> what is written
@FunctionalInterface
public interface Format<S> {

    /// Writes everything; leaves the stream open.
    ///
    /// @throws IOException if the stream fails
    void write(S subject, OutputStream out) throws IOException;
}
