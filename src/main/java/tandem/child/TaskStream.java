package tandem.child;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/// The connection between a host and a worker JVM: numbers, texts and payloads, gathered until they
/// are flushed.
///
/// A task is `task: i32, iterations: i64, wait: i64, payload`; an answer is `task: i32, result:
/// i64, error: text, payload`, where an empty error is none.
final class TaskStream {
    /// In place of a task's index: there are no more.
    static final int NO_TASK = -1;

    /// In place of an answer's task: the worker can take tasks.
    static final int READY = -2;

    /// Payloads up to this size cost less than telling of them.
    static final int SMALL_BYTES = 1024;

    private static final int BUFFER_BYTES = 64 << 10;

    private final SocketChannel channel;
    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER_BYTES).flip();
    private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER_BYTES);

    TaskStream(SocketChannel channel) {
        this.channel = channel;
    }

    /// Whether the beginning of something has arrived.
    boolean hasFrame() {
        return in.remaining() >= Integer.BYTES;
    }

    /// Waits until it has.
    void awaitFrame() throws IOException {
        need(Integer.BYTES);
    }

    int getInt() throws IOException {
        need(Integer.BYTES);
        return in.getInt();
    }

    long getLong() throws IOException {
        need(Long.BYTES);
        return in.getLong();
    }

    String getText() throws IOException {
        byte[] bytes = new byte[getInt()];
        getBytes(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    void getBytes(byte[] bytes) throws IOException {
        int at = 0;
        while (at < bytes.length) {
            if (!in.hasRemaining()) {
                need(1);
            }
            int length = Math.min(in.remaining(), bytes.length - at);
            in.get(bytes, at, length);
            at += length;
        }
    }

    private void need(int bytes) throws IOException {
        if (in.remaining() >= bytes) {
            return;
        }
        in.compact();
        try {
            while (in.position() < bytes) {
                if (channel.read(in) < 0) {
                    throw new EOFException("the other side is gone");
                }
            }
        } finally {
            in.flip();
        }
    }

    void putInt(int value) throws IOException {
        makeRoom(Integer.BYTES);
        out.putInt(value);
    }

    void putLong(long value) throws IOException {
        makeRoom(Long.BYTES);
        out.putLong(value);
    }

    void putText(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        putInt(bytes.length);
        putBytes(bytes);
    }

    void putBytes(byte[] bytes) throws IOException {
        int at = 0;
        while (at < bytes.length) {
            makeRoom(1);
            int length = Math.min(out.remaining(), bytes.length - at);
            out.put(bytes, at, length);
            at += length;
        }
    }

    private void makeRoom(int bytes) throws IOException {
        if (out.remaining() < bytes) {
            flush();
        }
    }

    boolean hasUnsent() {
        return out.position() > 0;
    }

    /// Sends what was gathered.
    ///
    /// @return how many bytes
    int flush() throws IOException {
        out.flip();
        int bytes = out.remaining();
        while (out.hasRemaining()) {
            channel.write(out);
        }
        out.clear();
        return bytes;
    }
}
