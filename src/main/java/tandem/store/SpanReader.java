package tandem.store;

import tandem.model.span.Evidence;
import tandem.model.span.Spans;
import tandem.model.span.State;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// Reads lanes' spans as files of one format have them. Not for two threads at once.
interface SpanReader {

    /// Reads a lane's.
    ///
    /// @param count how many there are
    /// @param states the meaning of a state's number
    /// @param evidences the meaning of an evidence's number
    /// @throws IOException if the bytes end too early or make no sense
    Spans read(InputStream in, int count, List<State> states, List<Evidence> evidences)
            throws IOException;
}
