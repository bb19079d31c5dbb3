package tandem.work;

/// The bytes that travel with tasks: `base(n)` of the package docs, stamped with the task's index.
public final class Payload {
    private Payload() {}

    /// `base(n)`.
    ///
    /// @param bytes how many
    public static byte[] base(int bytes) {
        byte[] base = new byte[bytes];
        fill(base, 0, bytes);
        return base;
    }

    /// Makes a base the payload of a task, in place: its first 8 bytes, or as many as it has,
    /// become the task's index.
    public static void stamp(byte[] payload, int task) {
        putLong(payload, task);
    }

    /// Writes `base(bytes)` into a part of an array.
    static void fill(byte[] into, int from, int bytes) {
        for (int i = 0; i < bytes; i++) {
            into[from + i] = (byte) ((i * 31L + 7) % 251);
        }
    }

    static void putLong(byte[] into, long value) {
        for (int i = 0; i < Math.min(Long.BYTES, into.length); i++) {
            into[i] = (byte) (value >>> 8 * i);
        }
    }

    /// The first 8 bytes as a little-endian number; missing ones are 0.
    static long getLong(byte[] from) {
        long value = 0;
        for (int i = 0; i < Math.min(Long.BYTES, from.length); i++) {
            value |= (from[i] & 0xffL) << 8 * i;
        }
        return value;
    }
}
