package tandem.engine.host;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/// Reads lines of UTF-8 from a socket that has a timeout for each read.
///
/// @param in where from
/// @param mostBytes how long a line may be, its end not counted
/// @param deadlineNanos when all must have come, on the engine's clock, however often a byte comes;
///   {@link Long#MAX_VALUE} if there is time
record LineReader(InputStream in, int mostBytes, long deadlineNanos) {

    /// The next line of text; null at the end, or where nothing comes any more. Children of a
    /// process may hold its connection open longer than it lives: then the end is where nothing
    /// came after its death, as all that it had said was here by then.
    ///
    /// @param over whether nothing is waited for any longer: what has come is still read
    /// @throws IOException if the line is longer than is allowed or late, or reading fails
    @Nullable String next(BooleanSupplier over) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        while (true) {
            boolean last = over.getAsBoolean();
            if (System.nanoTime() > deadlineNanos) {
                throw new IOException("no whole line came in time");
            }
            try {
                int next = in.read();
                if (next < 0) {
                    return null;
                }
                if (next == '\n') {
                    return text.toString(StandardCharsets.UTF_8);
                }
                if (text.size() == mostBytes) {
                    throw new IOException("a line of more than %d bytes".formatted(mostBytes));
                }
                text.write(next);
            } catch (SocketTimeoutException e) {
                if (last) {
                    return null;
                }
            }
        }
    }
}
