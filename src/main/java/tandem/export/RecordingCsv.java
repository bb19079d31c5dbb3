package tandem.export;

import tandem.model.Recording;

import java.io.IOException;
import java.io.OutputStream;

/// What a recording's table is: a row for each span, or of a sweep a row for each run.
public final class RecordingCsv implements Format<Recording> {
    @Override
    public void write(Recording recording, OutputStream out) throws IOException {
        Format<Recording> rows = recording.sweep().isPresent() ? new SweepCsv() : new Csv();
        rows.write(recording, out);
    }
}
