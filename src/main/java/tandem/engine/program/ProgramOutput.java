package tandem.engine.program;

import tandem.model.OutputLine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What a program prints: handed on byte by byte as it comes, and kept as lines.
final class ProgramOutput {
    private static final int PIECE = 1 << 16;
    private static final long MOST_KEPT_BYTES = 32L << 20;
    private static final int MOST_LINE_BYTES = 1 << 20;

    private final String contender;
    private final long originNanos;
    private final List<OutputLine> lines = new ArrayList<>();
    private long keptBytes;
    private long leftOutBytes;

    /// @param contender its id
    /// @param originNanos since when times of lines count
    ProgramOutput(String contender, long originNanos) {
        this.contender = contender;
        this.originNanos = originNanos;
    }

    /// Begins to read one of the program's streams, to its end.
    ///
    /// @param onward gets every byte
    Thread follow(InputStream stream, OutputStream onward, boolean error) {
        return Thread.ofPlatform()
                .name(error ? "stderr" : "stdout")
                .daemon()
                .start(() -> read(stream, onward, error));
    }

    private void read(InputStream stream, OutputStream onward, boolean error) {
        byte[] piece = new byte[PIECE];
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        boolean open = true;
        boolean keeping = true;
        try {
            int count;
            while ((count = stream.read(piece)) >= 0) {
                open = open && hand(onward, piece, count);
                keeping = keeping && keepLines(piece, count, rest, error);
            }
        } catch (IOException e) {
            // The stream was closed while it was read: there is no more of it.
        }
        if (keeping && rest.size() > 0) {
            keep(rest, error);
        }
    }

    /// Whoever prints must not wait because what is printed cannot be kept.
    private boolean keepLines(byte[] piece, int count, ByteArrayOutputStream rest, boolean error) {
        try {
            split(piece, count, rest, error);
            return true;
        } catch (RuntimeException | Error e) {
            synchronized (lines) {
                leftOutBytes += rest.size() + count;
            }
            return false;
        }
    }

    /// Somebody who no longer listens, as the end of a pipe, does not stop the program's own
    /// streams from being read.
    private static boolean hand(OutputStream onward, byte[] piece, int count) {
        try {
            onward.write(piece, 0, count);
            onward.flush();
            return true;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private void split(byte[] piece, int count, ByteArrayOutputStream rest, boolean error) {
        int from = 0;
        for (int i = 0; i < count; i++) {
            if (piece[i] == '\n') {
                rest.write(piece, from, i - from);
                keep(rest, error);
                from = i + 1;
            }
        }
        rest.write(piece, from, count - from);
        if (rest.size() > MOST_LINE_BYTES) {
            keep(rest, error);
        }
    }

    private void keep(ByteArrayOutputStream rest, boolean error) {
        int bytes = rest.size() + 1;
        String text = rest.toString(StandardCharsets.UTF_8);
        rest.reset();
        long nanos = System.nanoTime() - originNanos;
        synchronized (lines) {
            if (keptBytes + bytes > MOST_KEPT_BYTES) {
                leftOutBytes += bytes;
            } else {
                keptBytes += bytes;
                lines.add(
                        new OutputLine(
                                contender,
                                -1,
                                nanos,
                                error,
                                text.endsWith("\r") ? text.substring(0, text.length() - 1) : text));
            }
        }
    }

    /// The lines so far.
    List<OutputLine> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    /// How much was handed on, but is not kept.
    long leftOutBytes() {
        synchronized (lines) {
            return leftOutBytes;
        }
    }
}
